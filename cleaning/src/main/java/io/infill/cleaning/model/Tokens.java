package io.infill.cleaning.model;

import java.util.ArrayList;
import java.util.List;

/** The tokens of a line: what stands between blanks, and every Han or kana character by itself. */
final class Tokens {
  private Tokens() {}

  static String[] of(String line) {
    List<String> tokens = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
      boolean alone = !blank && isHanOrKana(c);
      if ((blank || alone) && start >= 0) {
        tokens.add(line.substring(start, i));
        start = -1;
      }
      if (alone) {
        tokens.add(line.substring(i, next));
      } else if (!blank && start < 0) {
        start = i;
      }
      i = next;
    }
    if (start >= 0) {
      tokens.add(line.substring(start));
    }
    return tokens.toArray(String[]::new);
  }

  private static boolean isHanOrKana(int c) {
    if (c < 0x3040) {
      return false;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA;
  }
}
