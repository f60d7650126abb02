package io.infill.cleaning.language;

/**
 * Names a text's language from a sample of it.
 *
 * <p>Scripts first: their shares decide Chinese, Japanese (kana beside Han), Korean and the other
 * scripts. Chinese is simplified or traditional by the characters that only one of them writes.
 * Latin script is English if enough of its words are English function words; only in doubt is
 * lingua asked ({@link LatinLanguages}), because it is a hundred times slower.
 *
 * <p>Deterministic, and safe for threads.
 */
public final class LanguageIdentifier {
  /** Kana among Han and kana from which on a text is Japanese. */
  private static final double JAPANESE_KANA_SHARE = 0.1;

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
    if (largest != ScriptShares.LATIN) {
      return new Language(SCRIPT_TAGS[largest], share);
    }
    return new Language(
        EnglishEvidence.isEnglish(sample) ? "en" : LatinLanguages.identify(sample), share);
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
