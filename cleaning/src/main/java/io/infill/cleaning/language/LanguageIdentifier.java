package io.infill.cleaning.language;

import java.util.Optional;

/**
 * Names a text's language from a sample of it.
 *
 * <p>Scripts first: their shares decide Chinese, Japanese (kana beside Han), Korean and the other
 * scripts. Chinese is simplified or traditional by the characters that only one of them writes.
 * Other scripts' languages are told by their function words ({@link FunctionWords}); only in doubt,
 * and for Latin script alone, is lingua asked ({@link LatinLanguages}), because it is a hundred
 * times slower.
 *
 * <p>Deterministic, and safe for threads.
 */
public final class LanguageIdentifier {
  /** Kana among Han and kana from which on a text is Japanese. */
  private static final double JAPANESE_KANA_SHARE = 0.1;

  /** Words from which on a text that is taken for English must have English function words. */
  private static final int ENOUGH_WORDS = 7;

  /** Share of function words; English prose has 0.25 and more, telegrams and titles about 0.1. */
  private static final double LEAST_ENGLISH = 0.06;

  private static final String[] SCRIPT_TAGS = {
    "", "", "ja", "ko", "und-Cyrl", "und-Arab", "und-Grek", "und-Hebr", "th", "und-Deva", "und"
  };

  private final int sampleChars;

  /**
   * @param sampleChars characters looked at
   */
  public LanguageIdentifier(int sampleChars) {
    this.sampleChars = sampleChars;
  }

  /** The language that most of the sample's letters are in. */
  public Language identify(String text) {
    String sample = sample(text);
    ScriptShares shares = new ScriptShares();
    shares.add(sample, 0, sample.length());
    long letters = shares.letters();
    if (letters == 0) {
      return Language.UNDETERMINED;
    }
    long han = shares.bytes[ScriptShares.HAN];
    long kana = shares.bytes[ScriptShares.KANA];
    long chineseOrJapanese = han + kana;
    int largest = largestScript(shares);
    if (largest == ScriptShares.HAN || largest == ScriptShares.KANA) {
      boolean japanese = kana >= JAPANESE_KANA_SHARE * chineseOrJapanese;
      String tag = japanese ? "ja" : shares.traditional > shares.simplified ? "zh-Hant" : "zh-Hans";
      return new Language(tag, (double) chineseOrJapanese / letters);
    }
    double share = (double) shares.bytes[largest] / letters;
    FunctionWords words = FunctionWords.of(sample);
    String tag = largest == ScriptShares.LATIN ? latin(sample, words) : other(largest, words);
    return new Language(tag, share);
  }

  /** What lingua takes for English must hold a few English words once it is long enough. */
  private static String latin(String sample, FunctionWords words) {
    Optional<String> said = words.language(ScriptShares.LATIN);
    if (said.isPresent()) {
      return said.get();
    }
    String guess = LatinLanguages.identify(sample);
    boolean doubtful =
        guess.equals("en") && words.words() >= ENOUGH_WORDS && words.english() < LEAST_ENGLISH;
    return doubtful ? "und" : guess;
  }

  private static String other(int script, FunctionWords words) {
    return words.language(script).orElse(SCRIPT_TAGS[script]);
  }

  /** Han and kana count as one here: together they may outweigh what each alone does not. */
  private static int largestScript(ScriptShares shares) {
    long hanAndKana = shares.bytes[ScriptShares.HAN] + shares.bytes[ScriptShares.KANA];
    int largest = ScriptShares.HAN;
    long most = hanAndKana;
    for (int script = 0; script < shares.bytes.length; script++) {
      if (shares.bytes[script] > most) {
        most = shares.bytes[script];
        largest = script;
      }
    }
    return largest;
  }

  /** Thirds of the sample from the beginning, the middle and the end, cut anywhere. */
  private String sample(String text) {
    if (text.length() <= sampleChars) {
      return text;
    }
    int third = sampleChars / 3;
    int middle = text.length() / 2 - third / 2;
    return text.substring(0, third)
        + '\n'
        + text.substring(middle, middle + third)
        + '\n'
        + text.substring(text.length() - third);
  }
}
