package io.infill.tokenize;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** An immutable run of token ids with value equality. */
public final class TokenSequence {
  public static final TokenSequence EMPTY = new TokenSequence(new int[0]);

  private final int[] ids;

  private TokenSequence(int[] ids) {
    this.ids = ids;
  }

  /** A copy of {@code ids}. */
  public static TokenSequence of(int... ids) {
    return new TokenSequence(ids.clone());
  }

  /** A copy of the ids from {@code from} (inclusive) to {@code to} (exclusive). */
  public static TokenSequence copyOfRange(int[] ids, int from, int to) {
    return new TokenSequence(Arrays.copyOfRange(ids, from, to));
  }

  /** {@code tokens} ids, the one at each index given by {@code idAt}. */
  public static TokenSequence generate(int tokens, IntUnaryOperator idAt) {
    int[] ids = new int[tokens];
    Arrays.setAll(ids, idAt);
    return new TokenSequence(ids);
  }

  /** Number of tokens. */
  public int tokens() {
    return ids.length;
  }

  /** The id at {@code index}, from 0. */
  public int id(int index) {
    return ids[index];
  }

  /** Copies {@code count} ids from {@code from} into {@code target} at {@code at}. */
  public void copyTo(int from, int[] target, int at, int count) {
    System.arraycopy(ids, from, target, at, count);
  }

  /** A fresh array of all ids. */
  public int[] toArray() {
    return ids.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenSequence that && Arrays.equals(ids, that.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return ids.length <= 16
        ? Arrays.toString(ids)
        : Arrays.toString(Arrays.copyOf(ids, 16)) + " … (" + ids.length + " tokens)";
  }
}
