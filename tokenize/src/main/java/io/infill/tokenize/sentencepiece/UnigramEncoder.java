package io.infill.tokenize.sentencepiece;

import java.util.Arrays;
import java.util.List;

/**
 * Text to ids as SentencePiece's unigram model does it, rounding included.
 *
 * <p>The best path over the text is kept as the sum of scores at every character. SentencePiece
 * adds a score to that sum in 64 bits, compares the result with the best so far at its end, which
 * was rounded to 32 bits, and keeps the earlier path unless the new one is greater. Where paths are
 * equal or nearly so, that rounding decides; it is repeated here operation by operation.
 *
 * <p>Immutable; {@link #encode} may be called from any thread. Memory per call: about 30 bytes a
 * character.
 */
public final class UnigramEncoder {
  /** A piece with this score or a lower one is never found in text: control tokens, bytes. */
  public static final double NEVER = -100_000;

  /** SentencePiece's kUnkPenalty. */
  private static final float UNKNOWN_PENALTY = 10f;

  private static final int UNKNOWN = -1;
  private static final int BYTES = 256;

  private final SentencePieceNormalizer normalizer;
  private final CharTrie trie = new CharTrie();
  private final double[] scores;
  private final float unknownScore;
  private final int unknownId;
  private final int[] byteIds;

  /**
   * An encoder with these pieces.
   *
   * @param normalizer what happens to the text first
   * @param pieces the vocabulary; a piece's index is its id
   * @param scores theirs; {@link #NEVER} for those that are no text. A score that is no 32-bit
   *     number is a user-defined piece's (see {@link #userDefinedScore}) and does not count when
   *     the lowest score is looked for
   * @param unknownId the id for text that no piece holds
   * @param byteIds the ids of {@code <0x00>} … {@code <0xFF>}, or empty: unknown text becomes
   *     {@code unknownId}
   */
  UnigramEncoder(
      SentencePieceNormalizer normalizer,
      List<String> pieces,
      double[] scores,
      int unknownId,
      int[] byteIds) {
    if (byteIds.length != 0 && byteIds.length != BYTES) {
      throw new IllegalArgumentException("byteIds must be none or 256 but were " + byteIds.length);
    }
    this.normalizer = normalizer;
    this.scores = scores.clone();
    this.unknownId = unknownId;
    this.byteIds = byteIds.clone();
    double lowest = 0;
    for (int id = 0; id < scores.length; id++) {
      if (id != unknownId && scores[id] > NEVER && !pieces.get(id).isEmpty()) {
        trie.put(pieces.get(id), id);
        if (!isUserDefined(scores[id])) {
          lowest = Math.min(lowest, scores[id]);
        }
      }
    }
    this.unknownScore = (float) lowest - UNKNOWN_PENALTY;
  }

  /** The score that SentencePiece gives a user-defined piece, so that it is nearly always taken. */
  static double userDefinedScore(int utf8Bytes, float highestScore) {
    return utf8Bytes * highestScore - 0.1;
  }

  /** True if {@code score} is a user-defined piece's; the scores of others are 32-bit numbers. */
  static boolean isUserDefined(double score) {
    return score != (float) score;
  }

  /** The ids of {@code text}, which must not hold unpaired surrogates. */
  public int[] encode(String text) {
    char[] chars = normalizer.normalize(text).toCharArray();
    int[] startOf = new int[chars.length + 1];
    int[] pieceAt = new int[chars.length + 1];
    bestPath(chars, startOf, pieceAt);
    return ids(chars, startOf, pieceAt);
  }

  private void bestPath(char[] chars, int[] startOf, int[] pieceAt) {
    float[] best = new float[chars.length + 1];
    Arrays.fill(startOf, UNKNOWN);
    int width;
    for (int from = 0; from < chars.length; from += width) {
      width = Character.charCount(Character.codePointAt(chars, from));
      float soFar = best[from];
      boolean whole = false;
      int node = CharTrie.ROOT;
      for (int to = from + 1; to <= chars.length; to++) {
        node = trie.next(node, chars[to - 1]);
        if (node == CharTrie.NONE) {
          break;
        }
        int piece = trie.value(node);
        if (piece != CharTrie.NONE) {
          double candidate = scores[piece] + soFar;
          if (startOf[to] < 0 || candidate > best[to]) {
            best[to] = (float) candidate;
            startOf[to] = from;
            pieceAt[to] = piece;
          }
          whole |= to - from == width;
        }
      }
      if (!whole) {
        int to = from + width;
        float candidate = unknownScore + soFar;
        if (startOf[to] < 0 || candidate > best[to]) {
          best[to] = candidate;
          startOf[to] = from;
          pieceAt[to] = UNKNOWN;
        }
      }
    }
  }

  /** Walks the path from its end; unknown text in a row is one unknown id, or all its bytes. */
  private int[] ids(char[] chars, int[] startOf, int[] pieceAt) {
    int[] reversed = new int[16 + chars.length / 2];
    int count = 0;
    boolean afterUnknown = false;
    for (int to = chars.length; to > 0; to = startOf[to]) {
      int piece = pieceAt[to];
      if (count + 4 > reversed.length) {
        reversed = Arrays.copyOf(reversed, reversed.length * 2);
      }
      if (piece != UNKNOWN) {
        reversed[count++] = piece;
      } else if (byteIds.length == BYTES) {
        count = appendBytes(Character.codePointAt(chars, startOf[to]), reversed, count);
      } else if (!afterUnknown) {
        reversed[count++] = unknownId;
      }
      afterUnknown = piece == UNKNOWN;
    }
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = reversed[count - 1 - i];
    }
    return ids;
  }

  /** The character's UTF-8 bytes, last one first. */
  private int appendBytes(int character, int[] reversed, int from) {
    int count = from;
    int rest = character;
    if (character < 0x80) {
      reversed[count++] = byteIds[character];
      return count;
    }
    int bytes = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (int i = 1; i < bytes; i++) {
      reversed[count++] = byteIds[0x80 | (rest & 0x3F)];
      rest >>>= 6;
    }
    int lead = bytes == 2 ? 0xC0 : bytes == 3 ? 0xE0 : 0xF0;
    reversed[count++] = byteIds[lead | rest];
    return count;
  }
}
