package io.infill.tokenize.sentencepiece;

import io.infill.tokenize.sentencepiece.ImportedUnigram.Replacement;
import java.util.List;

/**
 * What SentencePiece does to a text before it looks for pieces: the table of characters, spaces
 * taken from the ends and runs of spaces made one, a space put in front, and {@code ▁} written for
 * every space.
 */
final class SentencePieceNormalizer {
  static final char SPACE = '▁';

  private static final String TWO_BLANKS = "  ";

  private final List<Replacement> replacements;
  private final PrecompiledCharsmap charsmap;
  private final boolean addDummyPrefix;
  private final boolean removeExtraWhitespaces;

  SentencePieceNormalizer(
      List<Replacement> replacements,
      PrecompiledCharsmap charsmap,
      boolean addDummyPrefix,
      boolean removeExtraWhitespaces) {
    this.replacements = List.copyOf(replacements);
    this.charsmap = charsmap;
    this.addDummyPrefix = addDummyPrefix;
    this.removeExtraWhitespaces = removeExtraWhitespaces;
  }

  /** The normalised text; {@code original} must not hold unpaired surrogates. */
  StringBuilder normalize(String original) {
    String text = replace(original);
    StringBuilder out = new StringBuilder(text.length() + 1);
    if (addDummyPrefix) {
      out.append(SPACE);
    }
    int start = out.length();
    boolean afterSpace = removeExtraWhitespaces;
    for (int at = 0; at < text.length(); ) {
      char unit = text.charAt(at);
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

  private String replace(String original) {
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

  private static void trimEnd(StringBuilder out, int start) {
    int end = out.length();
    while (end > start && out.charAt(end - 1) == SPACE) {
      end--;
    }
    out.setLength(end);
  }
}
