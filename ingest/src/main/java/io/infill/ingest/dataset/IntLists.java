package io.infill.ingest.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;

/**
 * Reads a column of list&lt;int32&gt; page by page: the levels of a page once, then each list as
 * one copy. Reading value by value through parquet-java's column reader takes several times as long
 * (ShardBenchmark).
 */
final class IntLists {
  private static final int[] EMPTY = {};

  private final ChunkPages pages;
  private int[] lengths = new int[1024];
  private int lists;
  private int next;
  private IntBuffer values;

  IntLists(ChunkPages pages) {
    this.pages = pages;
  }

  int[] next() {
    if (next == lists) {
      readPage();
    }
    int length = lengths[next++];
    if (length == 0) {
      return EMPTY;
    }
    int[] list = new int[length];
    values.get(list);
    return list;
  }

  /** Passes over one list. */
  void skip() {
    if (next == lists) {
      readPage();
    }
    values.position(values.position() + lengths[next++]);
  }

  /** True if the last page read has no more lists. */
  boolean isExhausted() {
    return next == lists;
  }

  private void readPage() {
    DataPageV1 page = (DataPageV1) pages.readPage();
    if (page.getValueEncoding() != Encoding.PLAIN) {
      throw new IllegalStateException("integers encoded as " + page.getValueEncoding());
    }
    try {
      ByteBuffer bytes =
          page.getBytes()
              .toByteBuffer(HeapByteBufferAllocator.getInstance(), unused -> {})
              .order(ByteOrder.LITTLE_ENDIAN);
      RunLengthBitPackingHybridDecoder repetitions = levels(bytes);
      RunLengthBitPackingHybridDecoder definitions = levels(bytes);
      int ints = readLengths(page.getValueCount(), repetitions, definitions);
      if (bytes.remaining() != ints * Integer.BYTES) {
        throw new IllegalStateException(
            bytes.remaining() + " bytes of integers where the levels state " + ints);
      }
      values = bytes.asIntBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable levels of a list", e);
    }
  }

  /** Turns the levels of a page into the lengths of its lists; gives the sum. */
  private int readLengths(
      int count,
      RunLengthBitPackingHybridDecoder repetitions,
      RunLengthBitPackingHybridDecoder definitions)
      throws IOException {
    lists = 0;
    next = 0;
    int ints = 0;
    for (int i = 0; i < count; i++) {
      int defined = definitions.readInt();
      if (repetitions.readInt() == 0) {
        if (lists == lengths.length) {
          lengths = Arrays.copyOf(lengths, 2 * lists);
        }
        lengths[lists++] = defined;
      } else if (lists == 0 || defined == 0 || lengths[lists - 1] == 0) {
        throw new IllegalStateException("a list that continues without having begun");
      } else {
        lengths[lists - 1]++;
      }
      ints += defined;
    }
    return ints;
  }

  /** The levels that stand at the buffer's position, one bit each; moves the position behind. */
  private static RunLengthBitPackingHybridDecoder levels(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalStateException("levels of " + length + " bytes");
    }
    ByteBuffer part = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return new RunLengthBitPackingHybridDecoder(1, ByteBufferInputStream.wrap(part));
  }
}
