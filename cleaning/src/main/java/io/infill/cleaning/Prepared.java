package io.infill.cleaning;

import io.infill.cleaning.normalize.RepairNote;
import io.infill.cleaning.normalize.Repaired;
import io.infill.cleaning.pii.Masked;
import io.infill.cleaning.quality.LineEdit;
import java.util.Map;

/**
 * A document's text in the form in which it goes on, and what was done to it.
 *
 * @param masked the text, and how much of it was masked
 * @param edit which lines were removed
 * @param repaired what mojibake was repaired
 */
public record Prepared(Masked masked, LineEdit edit, Repaired repaired) {

  /** The text that goes on. */
  public String text() {
    return masked.text();
  }

  /**
   * {@code metadata}, one JSON object, with a note {@code removed_lines} of what each line rule
   * took; {@code metadata} itself if none took anything.
   */
  public String note(String original) {
    String metadata = RepairNote.on(original, repaired.steps());
    if (edit.removals().isEmpty()) {
      return metadata;
    }
    if (!metadata.startsWith("{") || !metadata.endsWith("}")) {
      throw new IllegalArgumentException("metadata must be a JSON object but was " + metadata);
    }
    StringBuilder note = new StringBuilder(metadata.substring(0, metadata.length() - 1));
    note.append(metadata.substring(1, metadata.length() - 1).isBlank() ? "" : ",");
    note.append("\"removed_lines\":{");
    String comma = "";
    for (Map.Entry<String, LineEdit.Removal> removal : edit.removals().entrySet()) {
      note.append(comma).append('"').append(removal.getKey()).append("\":{\"lines\":");
      note.append(removal.getValue().lines()).append(",\"bytes\":");
      note.append(removal.getValue().bytes()).append('}');
      comma = ",";
    }
    return note.append("}}").toString();
  }
}
