package io.infill.cleaning.language;

/** How the letters of a sample divide into scripts, in UTF-8 bytes, counted in one pass. */
final class ScriptShares {
  static final int LATIN = 0;
  static final int HAN = 1;
  static final int KANA = 2;
  static final int HANGUL = 3;
  static final int CYRILLIC = 4;
  static final int ARABIC = 5;
  static final int GREEK = 6;
  static final int HEBREW = 7;
  static final int THAI = 8;
  static final int DEVANAGARI = 9;
  static final int OTHER = 10;
  private static final int SCRIPTS = 11;
  private static final byte NONE = -1;

  private static final byte[] SCRIPT_OF = new byte[0x10000];

  static {
    for (int c = 0; c < SCRIPT_OF.length; c++) {
      SCRIPT_OF[c] = script((char) c);
    }
  }

  final long[] bytes = new long[SCRIPTS];
  int traditional;
  int simplified;

  static ScriptShares of(CharSequence sample) {
    ScriptShares shares = new ScriptShares();
    shares.add(sample, 0, sample.length());
    return shares;
  }

  void add(CharSequence sample, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = sample.charAt(i);
      byte script = SCRIPT_OF[c];
      if (script != NONE) {
        bytes[script] += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        if (script == HAN) {
          int side = HanVariants.side(c);
          traditional += side > 0 ? 1 : 0;
          simplified += side < 0 ? 1 : 0;
        }
      }
    }
  }

  /** Bytes in {@code script}; Han and kana count as one. */
  long ofScript(int script) {
    return script == HAN ? bytes[HAN] + bytes[KANA] : bytes[script];
  }

  /** The script with the most bytes; Han stands for Han and kana together. */
  int largest() {
    int largest = HAN;
    for (int script = 0; script < bytes.length; script++) {
      if (script != KANA && ofScript(script) > ofScript(largest)) {
        largest = script;
      }
    }
    return largest;
  }

  /** The tag of Chinese in the writing that more of the characters speak for. */
  String chinese() {
    return traditional > simplified ? "zh-Hant" : "zh-Hans";
  }

  /** The script of a letter. */
  static byte ofLetter(char letter) {
    return SCRIPT_OF[letter];
  }

  long letters() {
    long sum = 0;
    for (long b : bytes) {
      sum += b;
    }
    return sum;
  }

  private static byte script(char c) {
    if (Character.isHighSurrogate(c) && c >= '\uD840' && c <= '\uD88D') {
      return HAN;
    }
    if (!Character.isLetter(c)) {
      return NONE;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case LATIN -> LATIN;
      case HAN -> HAN;
      case HIRAGANA, KATAKANA -> KANA;
      case HANGUL -> HANGUL;
      case CYRILLIC -> CYRILLIC;
      case ARABIC -> ARABIC;
      case GREEK -> GREEK;
      case HEBREW -> HEBREW;
      case THAI -> THAI;
      case DEVANAGARI -> DEVANAGARI;
      case COMMON, INHERITED, UNKNOWN -> NONE;
      default -> OTHER;
    };
  }
}
