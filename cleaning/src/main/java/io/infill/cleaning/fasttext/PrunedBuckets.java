package io.infill.cleaning.fasttext;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Which buckets a quantised model has kept, and where. Immutable. */
final class PrunedBuckets {
  private static final PrunedBuckets ALL = new PrunedBuckets(false, new int[0], new int[0]);

  private final boolean pruned;
  private final int[] keys;
  private final int[] places;
  private final int size;

  private PrunedBuckets(boolean pruned, int[] from, int[] to) {
    this.pruned = pruned;
    this.size = from.length;
    this.keys = new int[Integer.highestOneBit(Math.max(8, from.length)) * 4];
    this.places = new int[keys.length];
    Arrays.fill(keys, -1);
    for (int i = 0; i < from.length; i++) {
      int slot = slot(from[i]);
      while (keys[slot] >= 0) {
        slot = (slot + 1) & (keys.length - 1);
      }
      keys[slot] = from[i];
      places[slot] = to[i];
    }
  }

  /**
   * @param count pairs that follow; negative if nothing was pruned
   */
  static PrunedBuckets read(ModelInput in, long count) throws IOException {
    if (count < 0) {
      return ALL;
    }
    int size = in.require(count, 8, "pruned buckets");
    int[] from = new int[size];
    int[] to = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = in.int32();
      to[i] = in.int32();
      if (from[i] < 0 || to[i] < 0 || to[i] >= size) {
        throw new FastTextFormatException(
            String.format(Locale.ROOT, "bucket %d cannot stand at %d of %d", from[i], to[i], size));
      }
    }
    return new PrunedBuckets(true, from, to);
  }

  boolean isPruned() {
    return pruned;
  }

  int size() {
    return size;
  }

  /** Where {@code bucket} stands, or -1 if it was pruned. */
  int place(int bucket) {
    if (!pruned) {
      return bucket;
    }
    int slot = slot(bucket);
    while (keys[slot] >= 0) {
      if (keys[slot] == bucket) {
        return places[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return -1;
  }

  private int slot(int bucket) {
    int mixed = bucket * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (keys.length - 1);
  }
}
