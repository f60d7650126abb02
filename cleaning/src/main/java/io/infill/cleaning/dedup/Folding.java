package io.infill.cleaning.dedup;

import com.ibm.icu.text.Normalizer2;
import io.infill.cleaning.language.HanVariants;
import java.util.HashMap;
import java.util.Map;

/**
 * What a character counts as in a key: case and width folded (NFKC with case folding), traditional
 * Han made simplified, punctuation, symbols and white space nothing. A table over the basic plane,
 * made once. The key only: stored text is never folded.
 */
public final class Folding {
  /** Folds to nothing, and ends a word. */
  public static final char NOTHING = 0;

  /** Folds to several characters, see {@link #expansion}. */
  public static final char SEVERAL = '\uFFFF';

  private static final char[] FOLDED = new char[0x10000];
  private static final boolean[] UNIT = new boolean[0x10000];
  private static final Map<Character, String> EXPANSIONS = new HashMap<>();

  static {
    Normalizer2 folder = Normalizer2.getNFKCCasefoldInstance();
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < FOLDED.length; i++) {
      char c = (char) i;
      if (Character.isSurrogate(c)) {
        FOLDED[i] = c;
        continue;
      }
      kept.setLength(0);
      String folded = folder.normalize(String.valueOf(c));
      for (int k = 0; k < folded.length(); k++) {
        char f = HanVariants.simplified(folded.charAt(k));
        if (counts(f)) {
          kept.append(f);
        }
      }
      FOLDED[i] = kept.length() == 0 ? NOTHING : kept.length() == 1 ? kept.charAt(0) : SEVERAL;
      if (kept.length() > 1) {
        EXPANSIONS.put(c, kept.toString());
      }
    }
    for (int i = 0; i < FOLDED.length; i++) {
      UNIT[i] = standsAlone((char) i);
    }
  }

  private Folding() {}

  /** The folded character, {@link #NOTHING} or {@link #SEVERAL}. */
  public static char of(char c) {
    return FOLDED[c];
  }

  /** What a character that folds to several becomes. */
  public static String expansion(char c) {
    return EXPANSIONS.get(c);
  }

  /** True for folded characters that are a unit each: scripts without blanks between words. */
  public static boolean isUnit(char folded) {
    return UNIT[folded];
  }

  private static boolean counts(char c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean standsAlone(char c) {
    if (Character.isHighSurrogate(c)) {
      return true;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
