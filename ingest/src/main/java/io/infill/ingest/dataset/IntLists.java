package io.infill.ingest.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
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
    ByteBuffer bytes =
        page.getBytes()
            .toByteBuffer(HeapByteBufferAllocator.getInstance(), unused -> {})
            .order(ByteOrder.LITTLE_ENDIAN);
    LevelRuns.Reader repetitions = LevelRuns.Reader.of(bytes);
    LevelRuns.Reader definitions = LevelRuns.Reader.of(bytes);
    int integers = readLengths(page.getValueCount(), repetitions, definitions);
    if (bytes.remaining() != (long) integers * Integer.BYTES) {
      throw new IllegalStateException(
          bytes.remaining() + " bytes of integers where the levels state " + integers);
    }
    values = bytes.asIntBuffer();
  }

  /** Turns the levels of a page into the lengths of its lists; gives the sum. */
  private int readLengths(int count, LevelRuns.Reader repetitions, LevelRuns.Reader definitions) {
    lists = 0;
    next = 0;
    int integers = 0;
    for (int read = 0; read < count; ) {
      int run = Math.min(count - read, Math.min(repetitions.left(), definitions.left()));
      int defined = definitions.level();
      if (repetitions.level() == 0) {
        begin(run, defined);
      } else if (lists == 0 || defined == 0 || lengths[lists - 1] == 0) {
        throw new IllegalStateException("a list that continues without having begun");
      } else {
        lengths[lists - 1] += run;
      }
      repetitions.pass(run);
      definitions.pass(run);
      integers += defined * run;
      read += run;
    }
    return integers;
  }

  /** Begins {@code count} lists, of {@code length} integers as far as is known. */
  private void begin(int count, int length) {
    if (lists + count > lengths.length) {
      lengths = Arrays.copyOf(lengths, Math.max(lists + count, 2 * lists));
    }
    Arrays.fill(lengths, lists, lists + count, length);
    lists += count;
  }
}
