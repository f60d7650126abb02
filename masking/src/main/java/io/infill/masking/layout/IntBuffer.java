package io.infill.masking.layout;

import io.infill.tokenize.TokenSequence;
import java.util.Arrays;

/** A growing run of ints without boxing. */
final class IntBuffer {
  private int[] values = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int get(int index) {
    return values[index];
  }

  void set(int index, int value) {
    values[index] = value;
  }

  void removeLast() {
    size--;
  }

  int size() {
    return size;
  }

  TokenSequence toTokenSequence() {
    return TokenSequence.copyOfRange(values, 0, size);
  }
}
