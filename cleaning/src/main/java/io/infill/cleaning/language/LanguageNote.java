package io.infill.cleaning.language;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Notes the languages of a document of several in its metadata. */
public final class LanguageNote {
  /** The note's key. */
  public static final String KEY = "languages";

  /** The note's key in a record that has a field {@value #KEY} of its own. */
  private static final String OTHER_KEY = "languages_measured";

  private LanguageNote() {}

  /**
   * {@code metadata}, one JSON object, with the shares of its languages; {@code metadata} itself if
   * there are none.
   */
  public static String add(String metadata, SortedMap<String, Double> languages) {
    if (languages.isEmpty()) {
      return metadata;
    }
    if (!metadata.startsWith("{") || !metadata.endsWith("}")) {
      throw new IllegalArgumentException("metadata must be a JSON object but was " + metadata);
    }
    String inside = metadata.substring(1, metadata.length() - 1);
    StringBuilder note = new StringBuilder("{").append(inside);
    note.append(inside.isBlank() ? "" : ",");
    note.append('"').append(inside.contains('"' + KEY + '"') ? OTHER_KEY : KEY).append("\":{");
    String comma = "";
    for (Map.Entry<String, Double> language : languages.entrySet()) {
      note.append(comma).append('"').append(language.getKey()).append("\":");
      note.append(String.format(Locale.ROOT, "%.2f", language.getValue()));
      comma = ",";
    }
    return note.append("}}").toString();
  }
}
