package io.infill.cleaning.dedup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Collects rows of a fixed number of words by partition and hands them out in packets, so that a
 * shuffle moves one record a packet and not one a row.
 *
 * <p>Which rows share a packet depends on the order they come in; what is in all packets of a
 * partition does not. Memory: at most {@value #BUDGET_BYTES} bytes, or one row a partition. Not
 * safe for threads.
 */
public final class RowPacker {
  /** Bytes of all packets that are being filled. */
  public static final int BUDGET_BYTES = 128 << 20;

  private static final int MAX_PACKET_BYTES = 32 << 10;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final int rowBytes;
  private final int packetBytes;
  private final byte[][] packets;
  private final int[] used;
  private final Output output;

  /** Takes full packets. */
  public interface Output {
    /**
     * Takes a packet.
     *
     * @param rows whole rows, words big-endian; the receiver's to keep
     */
    void take(int partition, byte[] rows);
  }

  /**
   * @param partitions at least 1
   * @param words of a row, at least 1
   */
  public RowPacker(int partitions, int words, Output output) {
    this.rowBytes = words * Long.BYTES;
    int bytes = Math.min(MAX_PACKET_BYTES, BUDGET_BYTES / partitions);
    this.packetBytes = Math.max(1, bytes / rowBytes) * rowBytes;
    this.packets = new byte[partitions][];
    this.used = new int[partitions];
    this.output = output;
  }

  /** Adds a row to {@code partition}, 0 to partitions - 1. */
  public void add(int partition, long[] row) {
    byte[] packet = packets[partition];
    if (packet == null) {
      packet = new byte[packetBytes];
      packets[partition] = packet;
    }
    int at = used[partition];
    for (int i = 0; i * Long.BYTES < rowBytes; i++) {
      WORD.set(packet, at + i * Long.BYTES, row[i]);
    }
    used[partition] = at + rowBytes;
    if (used[partition] == packetBytes) {
      hand(partition);
    }
  }

  /** Hands out what is left. */
  public void flush() {
    for (int partition = 0; partition < packets.length; partition++) {
      if (used[partition] > 0) {
        hand(partition);
      }
    }
  }

  private void hand(int partition) {
    output.take(partition, Arrays.copyOf(packets[partition], used[partition]));
    used[partition] = 0;
  }

  /** Word {@code index} of a packet. */
  static long word(byte[] packet, int index) {
    return (long) WORD.get(packet, index * Long.BYTES);
  }
}
