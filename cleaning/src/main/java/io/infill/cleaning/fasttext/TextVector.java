package io.infill.cleaning.fasttext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The mean of the vectors of a text's words, pieces of words and sequences of words. A word lies
 * between blanks of ASCII; behind the last stands the word that ends a line.
 */
final class TextVector {
  private static final byte[] END_OF_LINE = "</s>".getBytes(UTF_8);
  private static final byte[] LABEL = Dictionary.LABEL_PREFIX.getBytes(UTF_8);
  private static final long MIX = 116049371L;

  private final ModelArguments arguments;
  private final Dictionary dictionary;
  private final Matrix input;
  private final float[] sum;
  private int[] hashes = new int[64];
  private byte[] marked = new byte[64];
  private int words;
  private int rows;

  TextVector(ModelArguments arguments, Dictionary dictionary, Matrix input) {
    this.arguments = arguments;
    this.dictionary = dictionary;
    this.input = input;
    this.sum = new float[arguments.dimension()];
  }

  /** The mean; null if nothing in the text has a vector. */
  float[] of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    for (int i = 0; i < bytes.length; ) {
      int from = i;
      while (i < bytes.length && !isBlank(bytes[i])) {
        i++;
      }
      if (i > from) {
        add(bytes, from, i);
      }
      i++;
    }
    add(END_OF_LINE, 0, END_OF_LINE.length);
    addWordNgrams();
    if (rows == 0) {
      return null;
    }
    float part = 1.0f / rows;
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= part;
    }
    return sum;
  }

  private void add(byte[] text, int from, int to) {
    int hash = Dictionary.hash(text, from, to);
    int row = dictionary.row(text, from, to, hash);
    if (row < 0 && isLabel(text, from, to)) {
      return;
    }
    if (row >= 0) {
      addRow(row);
    }
    boolean end = to - from == END_OF_LINE.length && row(END_OF_LINE, text, from);
    if (arguments.maxChars() > 0 && !end) {
      addPieces(text, from, to);
    }
    if (words == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * words);
    }
    hashes[words++] = hash;
  }

  private static boolean row(byte[] word, byte[] text, int from) {
    return Arrays.equals(word, 0, word.length, text, from, from + word.length);
  }

  private static boolean isLabel(byte[] text, int from, int to) {
    return to - from >= LABEL.length && row(LABEL, text, from);
  }

  /** The n-grams of characters of the word between angle brackets. */
  private void addPieces(byte[] text, int from, int to) {
    int length = to - from + 2;
    if (length > marked.length) {
      marked = new byte[2 * length];
    }
    marked[0] = '<';
    System.arraycopy(text, from, marked, 1, to - from);
    marked[length - 1] = '>';
    for (int start = 0; start < length; start++) {
      if (isInside(marked[start])) {
        continue;
      }
      int end = start;
      for (int n = 1; end < length && n <= arguments.maxChars(); n++) {
        end++;
        while (end < length && isInside(marked[end])) {
          end++;
        }
        boolean bracketAlone = n == 1 && (start == 0 || end == length);
        if (n >= arguments.minChars() && !bracketAlone) {
          addBucket(
              Integer.remainderUnsigned(Dictionary.hash(marked, start, end), arguments.buckets()));
        }
      }
    }
  }

  private void addWordNgrams() {
    for (int i = 0; i < words; i++) {
      long hash = hashes[i];
      for (int j = i + 1; j < words && j < i + arguments.wordNgrams(); j++) {
        hash = hash * MIX + hashes[j];
        addBucket((int) Long.remainderUnsigned(hash, arguments.buckets()));
      }
    }
  }

  private void addBucket(int bucket) {
    int row = dictionary.bucketRow(bucket);
    if (row >= 0) {
      addRow(row);
    }
  }

  private void addRow(int row) {
    input.addTo(sum, row);
    rows++;
  }

  /** True for the second to fourth bytes of a character. */
  private static boolean isInside(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || (b >= 9 && b <= 13) || b == 0;
  }
}
