package io.infill.cleaning.language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the labels of language models mean as BCP 47 tags: {@code en}, {@code eng} and {@code
 * eng_Latn} are {@code en}; {@code cmn_Hani}, {@code zho_Hant} and {@code zh} are {@code zh}. Of
 * Hebrew, Indonesian and Yiddish the withdrawn codes {@code iw}, {@code in} and {@code ji} become
 * today's too.
 */
final class LanguageTags {
  /** ISO 639-1 by ISO 639-3; and of macro-languages' members that models name. */
  private static final Map<String, String> SHORT = new HashMap<>();

  static {
    for (String language : Locale.getISOLanguages()) {
      SHORT.put(new Locale(language).getISO3Language(), language);
    }
    SHORT.putAll(
        Map.of(
            "cmn", "zh", "zho", "zh", "arb", "ar", "pes", "fa", "zsm", "ms", "swh", "sw", "lvs",
            "lv", "ekk", "et", "khk", "mn", "uzn", "uz"));
    SHORT.put("no", "nb");
    SHORT.put("nor", "nb");
    // Withdrawn in 1989; what the JDK lists them as depends on its version and its settings.
    SHORT.putAll(Map.of("iw", "he", "heb", "he", "in", "id", "ind", "id", "ji", "yi", "yid", "yi"));
  }

  private LanguageTags() {}

  /** The tag of {@code label}; {@code und} if it is none. */
  static String of(String label) {
    String language = label.split("[_-]", 2)[0].toLowerCase(Locale.ROOT);
    if (!language.matches("[a-z]{2,3}")) {
      return "und";
    }
    return SHORT.getOrDefault(language, language);
  }
}
