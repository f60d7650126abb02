package io.infill.cleaning.language;

import java.util.Optional;

/**
 * Names languages without a model.
 *
 * <p>Scripts first: their shares decide Chinese, Japanese (kana beside Han), Korean and the other
 * scripts. Chinese is simplified or traditional by the characters that only one of them writes.
 * Other scripts' languages are told by their function words ({@link FunctionWords}); only in doubt,
 * and for Latin script alone, is lingua asked ({@link LatinLanguages}), because it is a hundred
 * times slower.
 */
final class BuiltInNames implements LanguageNames {
  /** Kana among Han and kana from which on a text is Japanese. */
  private static final double JAPANESE_KANA_SHARE = 0.1;

  /** Words from which on a text that is taken for English must have English function words. */
  private static final int ENOUGH_WORDS = 7;

  /** Share of function words; English prose has 0.25 and more, telegrams and titles about 0.1. */
  private static final double LEAST_ENGLISH = 0.06;

  private static final String[] SCRIPT_TAGS = {
    "", "", "ja", "ko", "und-Cyrl", "und-Arab", "und-Grek", "und-Hebr", "th", "und-Deva", "und"
  };

  @Override
  public String tag(String sample, ScriptShares shares) {
    int largest = shares.largest();
    if (largest == ScriptShares.HAN) {
      return hanOrKana(shares);
    }
    FunctionWords words = FunctionWords.of(sample);
    return largest == ScriptShares.LATIN ? latin(sample, words) : other(largest, words);
  }

  /** The tag of a line, without asking lingua; {@code und} where it would be needed. */
  static String quickTag(String line, ScriptShares shares) {
    int largest = shares.largest();
    if (largest == ScriptShares.HAN) {
      return hanOrKana(shares);
    }
    FunctionWords words = FunctionWords.of(line);
    return largest == ScriptShares.LATIN
        ? words.language(largest).orElse("und")
        : other(largest, words);
  }

  /** Chinese or Japanese, for a text most of whose letters are Han or kana. */
  static String hanOrKana(ScriptShares shares) {
    long kana = shares.bytes[ScriptShares.KANA];
    boolean japanese = kana >= JAPANESE_KANA_SHARE * shares.ofScript(ScriptShares.HAN);
    return japanese ? "ja" : shares.chinese();
  }

  /** What lingua takes for English must hold a few English words once it is long enough. */
  private static String latin(String sample, FunctionWords words) {
    Optional<String> said = words.language(ScriptShares.LATIN);
    if (said.isPresent()) {
      return said.get();
    }
    boolean few = words.words() < ENOUGH_WORDS;
    String guess = LatinLanguages.identify(sample, few);
    boolean doubtful = guess.equals("en") && !few && words.english() < LEAST_ENGLISH;
    return doubtful ? "und" : guess;
  }

  private static String other(int script, FunctionWords words) {
    return words.language(script).orElse(SCRIPT_TAGS[script]);
  }
}
