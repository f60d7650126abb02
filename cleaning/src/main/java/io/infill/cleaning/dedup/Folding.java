package io.infill.cleaning.dedup;

import com.ibm.icu.text.Normalizer2;
import io.infill.cleaning.language.HanVariants;
import java.util.HashMap;
import java.util.Map;

/**
 * What a character counts as in a key: case and width folded (NFKC with case folding), the dotted
 * and the dotless i one, traditional Han of the basic plane made simplified, punctuation, symbols
 * and white space nothing; what nobody sees (variation selectors, joiners, soft hyphens) is passed
 * over. A table over the basic plane, made once. The key only: stored text is never folded.
 */
public final class Folding {
  /** Folds to nothing, and ends a word. */
  public static final char NOTHING = 0;

  /** Folds to several characters, see {@link #expansion}, or is half of one. */
  public static final char SEVERAL = '\uFFFF';

  /** Folds to nothing, inside a word too. */
  public static final char UNSEEN = '\uFFFE';

  private static final Normalizer2 FOLDER = Normalizer2.getNFKCCasefoldInstance();
  private static final char DOTTED_CAPITAL = '\u0130';
  private static final char DOTLESS = '\u0131';
  private static final String DOT_ABOVE = "\u0307";

  private static final char[] FOLDED = new char[0x10000];
  private static final boolean[] UNIT = new boolean[0x10000];
  private static final boolean[] JOINS = new boolean[0x10000];
  private static final Map<Character, String> EXPANSIONS = new HashMap<>();

  static {
    for (int i = 0; i < FOLDED.length; i++) {
      char c = (char) i;
      if (Character.isSurrogate(c)) {
        FOLDED[i] = SEVERAL;
        continue;
      }
      JOINS[i] = !FOLDER.hasBoundaryBefore(c);
      String kept = folded(i);
      FOLDED[i] =
          isUnseen(i)
              ? UNSEEN
              : kept.isEmpty() ? NOTHING : kept.length() == 1 ? kept.charAt(0) : SEVERAL;
      if (kept.length() > 1) {
        EXPANSIONS.put(c, kept);
      }
    }
    FOLDED[DOTTED_CAPITAL] = 'i';
    FOLDED[DOTLESS] = 'i';
    for (int i = 0; i < FOLDED.length; i++) {
      UNIT[i] = standsAlone(i);
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

  /**
   * The text in a form whose characters can be folded one by one: itself, unless it holds one that
   * joins with those before it, such as a mark over a letter. Then marks stand composed and in
   * order, as NFKC has them.
   */
  static String separable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (JOINS[text.charAt(i)]) {
        return FOLDER.normalize(text).replace("i" + DOT_ABOVE, "i");
      }
    }
    return text;
  }

  /** What a character beyond the basic plane folds to; null if it is passed over. */
  static String supplementary(int c) {
    return isUnseen(c) ? null : folded(c);
  }

  /** True if a folded character beyond the basic plane is a unit by itself. */
  static boolean isUnit(int folded) {
    return standsAlone(folded);
  }

  private static String folded(int c) {
    StringBuilder kept = new StringBuilder();
    FOLDER
        .normalize(Character.toString(c))
        .codePoints()
        .map(f -> f < 0x10000 ? HanVariants.simplified((char) f) : f)
        .filter(Folding::counts)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** Default ignorable: the folder leaves nothing of it at all. */
  private static boolean isUnseen(int c) {
    return FOLDER.normalize(Character.toString(c)).isEmpty();
  }

  private static boolean counts(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean standsAlone(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
