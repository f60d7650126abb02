package io.infill.cleaning;

import io.infill.cleaning.normalize.RepairNote;
import io.infill.cleaning.normalize.Repaired;
import io.infill.cleaning.passage.Cut;
import io.infill.cleaning.passage.CutNote;
import io.infill.cleaning.passage.Cuts;
import io.infill.cleaning.pii.Masked;
import io.infill.cleaning.quality.LineEdit;
import io.infill.ingest.Document;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A document's text in the form in which it goes on, and what was done to it.
 *
 * @param masked the text, and how much of it was masked
 * @param edit which lines were removed
 * @param repaired what mojibake was repaired
 * @param cuts what is taken out of the masked text
 */
public record Prepared(Masked masked, LineEdit edit, Repaired repaired, Cuts cuts) {

  /** The text that goes on. */
  public String text() {
    return cuts.applyTo(masked.text());
  }

  /** This form with these cuts, whose places are those of the text without any. */
  public Prepared withCuts(Collection<Cut> list) {
    return new Prepared(masked, edit, repaired, Cuts.of(masked.text(), list));
  }

  /** {@code document} with this text, and with notes of what was done to it. */
  public Document applyTo(Document document) {
    Document applied = document.withText(text());
    if (!repaired.steps().isEmpty()) {
      applied = applied.withNote(RepairNote.NAME, RepairNote.json(repaired.steps()));
    }
    if (!edit.removals().isEmpty()) {
      applied = applied.withNote("removed_lines", removedLines());
    }
    if (!cuts.isEmpty()) {
      applied = applied.withNote(CutNote.NAME, CutNote.json(cuts));
    }
    return applied;
  }

  private String removedLines() {
    return edit.removals().entrySet().stream()
        .map(Prepared::removal)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String removal(Map.Entry<String, LineEdit.Removal> of) {
    return String.format(
        Locale.ROOT,
        "\"%s\":{\"lines\":%d,\"bytes\":%d}",
        of.getKey(),
        of.getValue().lines(),
        of.getValue().bytes());
  }
}
