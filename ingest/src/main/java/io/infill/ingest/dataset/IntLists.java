package io.infill.ingest.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPageV1;

/**
 * Reads a column of list&lt;int32&gt; page by page: the levels of a page once, then each list as
 * one copy. The other half of {@link IntListPages}.
 */
final class IntLists {
  private static final int[] EMPTY = {};

  private final ChunkPages pages;
  private final ListLengths lengths = new ListLengths();
  private int next;
  private IntBuffer values;

  IntLists(ChunkPages pages) {
    this.pages = pages;
  }

  int[] next() {
    if (next == lengths.lists()) {
      readPage();
    }
    int length = lengths.length(next++);
    if (length == 0) {
      return EMPTY;
    }
    int[] list = new int[length];
    values.get(list);
    return list;
  }

  /** Passes over one list. */
  void skip() {
    if (next == lengths.lists()) {
      readPage();
    }
    values.position(values.position() + lengths.length(next++));
  }

  /** True if the last page read has no more lists. */
  boolean isExhausted() {
    return next == lengths.lists();
  }

  private void readPage() {
    DataPageV1 page = (DataPageV1) pages.readPage();
    if (page.getValueEncoding() != Encoding.PLAIN) {
      throw new IllegalStateException("integers encoded as " + page.getValueEncoding());
    }
    ByteBuffer bytes =
        page.getBytes()
            .toByteBuffer(HeapByteBufferAllocator.getInstance(), unused -> {})
            .order(ByteOrder.LITTLE_ENDIAN);
    int integers = lengths.read(bytes, page.getValueCount());
    next = 0;
    if (bytes.remaining() != (long) integers * Integer.BYTES) {
      throw new IllegalStateException(
          bytes.remaining() + " bytes of integers where the levels state " + integers);
    }
    values = bytes.asIntBuffer();
  }
}
