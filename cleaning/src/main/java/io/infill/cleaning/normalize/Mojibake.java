package io.infill.cleaning.normalize;

/**
 * How much of a text looks as if it had been decoded by the wrong charset: a signal, not a repair.
 *
 * <p>Three kinds are known: replacement characters; UTF-8 read as Latin-1 or Windows-1252 ("Ã©",
 * "â€™", "ä½ å¥½": a lead byte's character followed by exactly the continuation bytes' characters);
 * UTF-8 read as GBK, by Han characters that hardly occur but in such text ("锛", "鐨", "銆" for "，",
 * "的", "。") and by "锟斤拷", the GBK reading of U+FFFD.
 */
public final class Mojibake {
  /** Windows-1252 characters for the bytes 0x80 to 0x9F. */
  private static final String WINDOWS_1252 =
      "\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D"
          + "\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178";

  private static final String GBK_READINGS = "锛銆鐨鍦鏄鎴锟鍚鏈鐢鍙缁杩璇鍥鍜涔鎵嬫琛閲鏃";

  private Mojibake() {}

  /** The share of such characters among those that are not white space, 0 to 1. */
  public static double share(String text) {
    long visible = 0;
    long garbled = 0;
    long gbk = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ') {
        continue;
      }
      visible++;
      if (c < 0xC2) {
        continue;
      }
      if (c <= 0xF4) {
        int size = sequence(text, i, c);
        garbled += size;
        visible += Math.max(0, size - 1);
        i += Math.max(0, size - 1);
      } else if (c == '\uFFFD') {
        garbled++;
      } else if (c == '锟' && text.startsWith("斤拷", i + 1)) {
        garbled += 3;
        visible += 2;
        i += 2;
      } else if (c >= 0x5000 && GBK_READINGS.indexOf(c) >= 0) {
        gbk++;
      }
    }
    if (visible == 0) {
      return 0;
    }
    // A few of them are somebody's name; one in twenty is a wrong charset.
    boolean readAsGbk = gbk >= 5 && gbk * 20 >= visible;
    return (double) (garbled + (readAsGbk ? visible - garbled : 0)) / visible;
  }

  /** Characters of the garbled sequence that begins at {@code i}; 0 if none does. */
  private static int sequence(String text, int i, char lead) {
    int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    if (i + more >= text.length()) {
      return 0;
    }
    for (int k = 1; k <= more; k++) {
      if (!isContinuation(text.charAt(i + k))) {
        return 0;
      }
    }
    return more + 1;
  }

  private static boolean isContinuation(char c) {
    return (c >= 0x80 && c <= 0xBF) || (c > 0xFF && WINDOWS_1252.indexOf(c) >= 0);
  }
}
