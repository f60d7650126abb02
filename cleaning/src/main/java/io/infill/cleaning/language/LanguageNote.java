package io.infill.cleaning.language;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The note that the metadata of a document of several languages get. */
public final class LanguageNote {
  /** The note's name. */
  public static final String NAME = "languages";

  private LanguageNote() {}

  /** The shares as a JSON object: {@code {"en":0.62,"zh-Hans":0.38}}. */
  public static String json(SortedMap<String, Double> languages) {
    return languages.entrySet().stream()
        .map(LanguageNote::field)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String field(Map.Entry<String, Double> language) {
    return String.format(Locale.ROOT, "\"%s\":%.2f", language.getKey(), language.getValue());
  }
}
