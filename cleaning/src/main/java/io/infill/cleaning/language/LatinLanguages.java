package io.infill.cleaning.language;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tells the languages in Latin script apart, by lingua in its low-accuracy mode (trigrams only): a
 * text of a few words among the ten that web text holds most of, since trigrams of so few fit too
 * many; a longer one among two dozen. The models are loaded on first use and shared by all threads.
 */
final class LatinLanguages {
  /** Characters of letters and blanks that are looked at. */
  private static final int MAX_CHARS = 300;

  private static final Language[] COMMON = {
    Language.ENGLISH,
    Language.GERMAN,
    Language.FRENCH,
    Language.SPANISH,
    Language.PORTUGUESE,
    Language.ITALIAN,
    Language.DUTCH,
    Language.POLISH,
    Language.TURKISH,
    Language.INDONESIAN
  };

  private static final Language[] LESS_COMMON = {
    Language.VIETNAMESE,
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
    Language.CROATIAN
  };

  private LatinLanguages() {}

  /**
   * ISO 639-1 code, or {@code und} if no language stands out.
   *
   * @param few whether the text has a few words only
   */
  static String identify(String sample, boolean few) {
    StringBuilder letters = new StringBuilder(MAX_CHARS);
    for (int i = 0; i < sample.length() && letters.length() < MAX_CHARS; i++) {
      char c = sample.charAt(i);
      if ((Character.isLetter(c) && c < 0x300) || c == '\'') {
        letters.append(c);
      } else if (letters.length() > 0 && letters.charAt(letters.length() - 1) != ' ') {
        letters.append(' ');
      }
    }
    LanguageDetector detector = few ? Common.DETECTOR : All.DETECTOR;
    Language language = detector.detectLanguageOf(letters.toString());
    return language == Language.UNKNOWN
        ? "und"
        : language.getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
  }

  private static LanguageDetector among(Language... languages) {
    return LanguageDetectorBuilder.fromLanguages(languages).withLowAccuracyMode().build();
  }

  /** Loaded when first asked. */
  private static final class Common {
    static final LanguageDetector DETECTOR = among(COMMON);
  }

  /** Loaded when first asked. */
  private static final class All {
    static final LanguageDetector DETECTOR =
        among(
            Stream.concat(Arrays.stream(COMMON), Arrays.stream(LESS_COMMON))
                .toArray(Language[]::new));
  }
}
