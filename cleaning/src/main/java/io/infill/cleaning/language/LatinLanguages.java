package io.infill.cleaning.language;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Locale;

/**
 * Tells the languages in Latin script apart, by lingua in its low-accuracy mode (trigrams only),
 * over two dozen that web text holds most of (not Vietnamese, whose
 * trigrams without accents pass for short English; {@link FunctionWords} tell it). The models are loaded on first use and shared by all
 * threads.
 */
final class LatinLanguages {
  /** Characters of letters and blanks that are looked at. */
  private static final int MAX_CHARS = 300;

  private LatinLanguages() {}

  /** ISO 639-1 code, or {@code und} if no language stands out. */
  static String identify(String sample) {
    StringBuilder letters = new StringBuilder(MAX_CHARS);
    for (int i = 0; i < sample.length() && letters.length() < MAX_CHARS; i++) {
      char c = sample.charAt(i);
      if ((Character.isLetter(c) && c < 0x300) || c == '\'') {
        letters.append(c);
      } else if (letters.length() > 0 && letters.charAt(letters.length() - 1) != ' ') {
        letters.append(' ');
      }
    }
    Language language = Models.DETECTOR.detectLanguageOf(letters.toString());
    return language == Language.UNKNOWN
        ? "und"
        : language.getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
  }

  /** Loaded when first asked. */
  private static final class Models {
    static final LanguageDetector DETECTOR =
        LanguageDetectorBuilder.fromLanguages(
                Language.ENGLISH,
                Language.GERMAN,
                Language.FRENCH,
                Language.SPANISH,
                Language.PORTUGUESE,
                Language.ITALIAN,
                Language.DUTCH,
                Language.POLISH,
                Language.TURKISH,
                Language.INDONESIAN,
                Language.SWEDISH,
                Language.DANISH,
                Language.BOKMAL,
                Language.FINNISH,
                Language.CZECH,
                Language.HUNGARIAN,
                Language.ROMANIAN,
                Language.SWAHILI,
                Language.TAGALOG,
                Language.WELSH,
                Language.IRISH,
                Language.CATALAN,
                Language.CROATIAN)
            .withLowAccuracyMode()
            .build();
  }
}
