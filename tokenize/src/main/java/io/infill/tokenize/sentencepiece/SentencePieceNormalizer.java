package io.infill.tokenize.sentencepiece;

import io.infill.tokenize.sentencepiece.ImportedModel.Replacement;
import java.util.BitSet;
import java.util.List;

/**
 * What SentencePiece does to a text before it looks for pieces: the table of characters, spaces
 * taken from the ends and runs of spaces made one, a space put in front, and {@code ▁} written for
 * every space. Immutable; for any thread.
 */
public final class SentencePieceNormalizer {
  static final char SPACE = '▁';

  private static final String TWO_BLANKS = "  ";

  private final List<Replacement> before;
  private final List<Replacement> after;
  private final PrecompiledCharsmap charsmap;
  private final boolean addDummyPrefix;
  private final boolean removeExtraWhitespaces;
  private final CharTrie keptTexts = new CharTrie();
  private final BitSet keptFirstUnits = new BitSet();

  /**
   * A normaliser of these steps.
   *
   * @param before literal replacements done to the text first, in order
   * @param charsmap the table
   * @param after literal replacements done last
   */
  SentencePieceNormalizer(
      List<Replacement> before,
      List<Replacement> after,
      PrecompiledCharsmap charsmap,
      boolean addDummyPrefix,
      boolean removeExtraWhitespaces) {
    this(before, after, charsmap, addDummyPrefix, removeExtraWhitespaces, List.of());
  }

  private SentencePieceNormalizer(
      List<Replacement> before,
      List<Replacement> after,
      PrecompiledCharsmap charsmap,
      boolean addDummyPrefix,
      boolean removeExtraWhitespaces,
      List<String> kept) {
    this.before = List.copyOf(before);
    this.after = List.copyOf(after);
    this.charsmap = charsmap;
    this.addDummyPrefix = addDummyPrefix;
    this.removeExtraWhitespaces = removeExtraWhitespaces;
    for (String text : kept) {
      keptTexts.put(text, 0);
      keptFirstUnits.set(text.charAt(0));
    }
  }

  /** This normaliser, but leaving each of {@code kept} as it is: user-defined pieces. */
  SentencePieceNormalizer keeping(List<String> kept) {
    return new SentencePieceNormalizer(
        before, after, charsmap, addDummyPrefix, removeExtraWhitespaces, kept);
  }

  /** The normalised text; {@code original} must not hold unpaired surrogates. */
  public String normalize(String original) {
    String normalized = escape(replace(original, before)).toString();
    return after.isEmpty() ? normalized : replace(normalized, after);
  }

  private StringBuilder escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 1);
    if (addDummyPrefix) {
      out.append(SPACE);
    }
    int start = out.length();
    boolean afterSpace = removeExtraWhitespaces;
    for (int at = 0; at < text.length(); ) {
      char unit = text.charAt(at);
      int kept = keptFirstUnits.get(unit) ? keptUnits(text, at) : 0;
      if (kept > 0) {
        afterSpace = append(out, text, at, at + kept, afterSpace);
        at += kept;
        continue;
      }
      char following = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      if (charsmap.leaves(unit, following)) {
        at++;
        if (unit != ' ') {
          out.append(unit);
          afterSpace = false;
        } else if (!afterSpace) {
          out.append(SPACE);
          afterSpace = removeExtraWhitespaces;
        }
        continue;
      }
      long match = charsmap.longestMatch(text, at);
      int length = (int) (match >>> Integer.SIZE);
      if (length == 0) {
        length = Character.charCount(text.codePointAt(at));
        afterSpace = append(out, text, at, at + length, afterSpace);
      } else {
        String value = charsmap.value((int) match);
        afterSpace = append(out, value, 0, value.length(), afterSpace);
      }
      at += length;
    }
    if (removeExtraWhitespaces) {
      trimEnd(out, start);
    }
    if (out.length() == start && (removeExtraWhitespaces || text.isEmpty())) {
      out.setLength(0);
    }
    return out;
  }

  private static String replace(String original, List<Replacement> replacements) {
    String text = original;
    boolean blanks = text.contains(TWO_BLANKS);
    for (Replacement replacement : replacements) {
      // The recipe has 79 replacements for runs of blanks, and most texts have no such run.
      if (blanks || !replacement.from().startsWith(TWO_BLANKS)) {
        text = text.replace(replacement.from(), replacement.to());
        blanks |= replacement.to().contains(" ");
      }
    }
    return text;
  }

  /** Appends one key's value; returns whether the next one stands after a space. */
  private boolean append(StringBuilder out, String value, int from, int to, boolean afterSpace) {
    int first = from;
    while (afterSpace && first < to && value.charAt(first) == ' ') {
      first++;
    }
    if (first == to) {
      return afterSpace;
    }
    for (int i = first; i < to; i++) {
      char unit = value.charAt(i);
      out.append(unit == ' ' ? SPACE : unit);
    }
    return removeExtraWhitespaces && value.charAt(to - 1) == ' ';
  }

  /** Length of the longest text to be kept that starts at {@code from}, 0 if none. */
  private int keptUnits(String text, int from) {
    int longest = 0;
    int node = CharTrie.ROOT;
    for (int i = from; i < text.length() && node != CharTrie.NONE; i++) {
      node = keptTexts.next(node, text.charAt(i));
      if (node != CharTrie.NONE && keptTexts.value(node) != CharTrie.NONE) {
        longest = i + 1 - from;
      }
    }
    return longest;
  }

  private static void trimEnd(StringBuilder out, int start) {
    int end = out.length();
    while (end > start && out.charAt(end - 1) == SPACE) {
      end--;
    }
    out.setLength(end);
  }
}
