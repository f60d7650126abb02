package io.infill.cleaning.language;

import com.ibm.icu.text.Transliterator;

/**
 * Which Han characters belong to simplified or to traditional writing only, and what a traditional
 * one becomes. Taken from ICU's Traditional-Simplified and Simplified-Traditional transforms,
 * character by character, once when the class is loaded.
 */
public final class HanVariants {
  private static final char FIRST = '\u3400';
  private static final char LAST = '\u9FFF';
  private static final char[] SIMPLIFIED = new char[LAST - FIRST + 1];
  private static final byte[] ONLY = new byte[LAST - FIRST + 1];

  static {
    char[] simplified = transform("Traditional-Simplified");
    char[] traditional = transform("Simplified-Traditional");
    for (int i = 0; i < SIMPLIFIED.length; i++) {
      char c = (char) (FIRST + i);
      SIMPLIFIED[i] = simplified[i];
      boolean hasSimpler = simplified[i] != c;
      boolean hasFuller = traditional[i] != c;
      ONLY[i] = (byte) (hasSimpler == hasFuller ? 0 : hasSimpler ? 1 : -1);
    }
  }

  private HanVariants() {}

  private static char[] transform(String id) {
    char[] all = new char[2 * SIMPLIFIED.length];
    for (int i = 0; i < SIMPLIFIED.length; i++) {
      all[2 * i] = (char) (FIRST + i);
      all[2 * i + 1] = '\n';
    }
    String[] parts = Transliterator.getInstance(id).transliterate(new String(all)).split("\n", -1);
    char[] result = new char[SIMPLIFIED.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = parts[i].length() == 1 ? parts[i].charAt(0) : (char) (FIRST + i);
    }
    return result;
  }

  /** The simplified form of {@code c}; {@code c} itself if it has none. */
  public static char simplified(char c) {
    return c < FIRST || c > LAST ? c : SIMPLIFIED[c - FIRST];
  }

  /** 1 if {@code c} is written in traditional text only, -1 in simplified only, else 0. */
  static int side(char c) {
    return c < FIRST || c > LAST ? 0 : ONLY[c - FIRST];
  }
}
