package io.infill.cleaning.fasttext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words, labels and n-grams that have rows in the input matrix. Immutable. */
final class Dictionary {
  static final String LABEL_PREFIX = "__label__";
  private static final long MOST_OF_A_LABEL = 1_000_000_000_000L;
  private static final int FNV_PRIME = 16777619;
  private static final int FNV_BASIS = 0x811C9DC5;

  private final byte[][] words;
  private final int[] table;
  private final int wordCount;
  private final List<String> labels;
  private final long[] labelCounts;
  private final PrunedBuckets pruned;

  private Dictionary(
      byte[][] words, List<String> labels, long[] labelCounts, PrunedBuckets pruned) {
    this.words = words;
    this.wordCount = words.length;
    this.labels = List.copyOf(labels);
    this.labelCounts = labelCounts;
    this.pruned = pruned;
    this.table = new int[Integer.highestOneBit(Math.max(8, words.length)) * 4];
    Arrays.fill(table, -1);
    for (int id = 0; id < words.length; id++) {
      int slot = hash(words[id], 0, words[id].length) & (table.length - 1);
      while (table[slot] >= 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = id;
    }
  }

  static Dictionary read(ModelInput in) throws IOException {
    int size = in.int32();
    int wordCount = in.int32();
    int labelCount = in.int32();
    in.int64(); // tokens
    long prunedBuckets = in.int64();
    in.require(size, 10, "words and labels");
    if (wordCount < 0 || labelCount < 1 || (long) wordCount + labelCount != size) {
      throw new FastTextFormatException(
          String.format(
              Locale.ROOT,
              "%d words and %d labels do not make %d entries",
              wordCount,
              labelCount,
              size));
    }
    byte[][] words = new byte[wordCount][];
    List<String> labels = new ArrayList<>();
    long[] counts = new long[labelCount];
    for (int i = 0; i < size; i++) {
      byte[] entry = in.string();
      long count = in.int64();
      int type = in.int8();
      if (type != (i < wordCount ? 0 : 1)) {
        throw new FastTextFormatException(
            String.format(Locale.ROOT, "entry %d has type %d", i, type));
      }
      if (type == 0) {
        words[i] = entry;
      } else {
        if (count < 0 || count > MOST_OF_A_LABEL) {
          throw new FastTextFormatException(
              String.format(Locale.ROOT, "a label that was seen %d times", count));
        }
        counts[labels.size()] = count;
        String label = new String(entry, UTF_8);
        labels.add(label.startsWith(LABEL_PREFIX) ? label.substring(LABEL_PREFIX.length()) : label);
      }
    }
    return new Dictionary(words, labels, counts, PrunedBuckets.read(in, prunedBuckets));
  }

  int wordCount() {
    return wordCount;
  }

  List<String> labels() {
    return labels;
  }

  /** How often each label was seen in training. */
  long[] labelCounts() {
    return labelCounts.clone();
  }

  boolean isPruned() {
    return pruned.isPruned();
  }

  /** Rows that the input matrix must have. */
  long rows(int buckets) {
    return (long) wordCount + (pruned.isPruned() ? pruned.size() : buckets);
  }

  /** The row of the word in {@code text}, or -1. */
  int row(byte[] text, int from, int to, int hash) {
    int slot = hash & (table.length - 1);
    while (table[slot] >= 0) {
      byte[] word = words[table[slot]];
      if (Arrays.equals(word, 0, word.length, text, from, to)) {
        return table[slot];
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return -1;
  }

  /** The row of a bucket, or -1 if it was pruned. */
  int bucketRow(int bucket) {
    int kept = pruned.place(bucket);
    return kept < 0 ? -1 : wordCount + kept;
  }

  /** FNV-1a over signed bytes, as fastText computes it. */
  static int hash(byte[] text, int from, int to) {
    int hash = FNV_BASIS;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * FNV_PRIME;
    }
    return hash;
  }
}
