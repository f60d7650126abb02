package io.infill.cleaning.dedup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Collects rows of a fixed number of words by partition and hands them out in blocks, so that a
 * shuffle moves one record a block and not one a row.
 *
 * <p>Which rows share a block depends on the order they come in; what is in all blocks of a
 * partition does not. Memory: at most {@value #BUDGET_BYTES} bytes, or one row a partition. Not
 * safe for threads.
 */
public final class BlockWriter {
  /** Bytes of all blocks that are being filled. */
  public static final int BUDGET_BYTES = 128 << 20;

  private static final int MAX_BLOCK_BYTES = 32 << 10;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final int rowBytes;
  private final int blockBytes;
  private final byte[][] blocks;
  private final int[] used;
  private final Output output;

  /** Takes full blocks. */
  public interface Output {
    /**
     * Takes a block.
     *
     * @param rows whole rows, words big-endian; the receiver's to keep
     */
    void take(int partition, byte[] rows);
  }

  /**
   * @param partitions at least 1
   * @param words of a row, at least 1
   */
  public BlockWriter(int partitions, int words, Output output) {
    this.rowBytes = words * Long.BYTES;
    int bytes = Math.min(MAX_BLOCK_BYTES, BUDGET_BYTES / partitions);
    this.blockBytes = Math.max(1, bytes / rowBytes) * rowBytes;
    this.blocks = new byte[partitions][];
    this.used = new int[partitions];
    this.output = output;
  }

  /** Adds a row to {@code partition}, 0 to partitions - 1. */
  public void add(int partition, long[] row) {
    byte[] block = blocks[partition];
    if (block == null) {
      block = new byte[blockBytes];
      blocks[partition] = block;
    }
    int at = used[partition];
    for (int i = 0; i * Long.BYTES < rowBytes; i++) {
      WORD.set(block, at + i * Long.BYTES, row[i]);
    }
    used[partition] = at + rowBytes;
    if (used[partition] == blockBytes) {
      hand(partition);
    }
  }

  /** Hands out what is left. */
  public void flush() {
    for (int partition = 0; partition < blocks.length; partition++) {
      if (used[partition] > 0) {
        hand(partition);
      }
    }
  }

  private void hand(int partition) {
    output.take(partition, Arrays.copyOf(blocks[partition], used[partition]));
    used[partition] = 0;
  }

  /** Word {@code index} of a block. */
  static long word(byte[] block, int index) {
    return (long) WORD.get(block, index * Long.BYTES);
  }
}
