package io.infill.ingest.dataset;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Fetches the pages that one row stands in, neighbours in one read, checks each one's CRC and
 * expands it when it is asked for. Buffers are used again from row to row. Not for several threads.
 *
 * <p>What does not fit is an {@link IllegalStateException}.
 */
final class RowPages implements Closeable {
  /** Bytes between two pages that cost less to read than another read does. */
  private static final int NEAR_BYTES = 8 << 10;

  private final Path file;
  private final FileChannel channel;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final CRC32 checksum = new CRC32();
  private final PageHead head = new PageHead();

  /** By column: where its page begins in {@link #raw}, and the page's number. */
  private final int[] places;

  private final int[] pages;
  private ByteBuffer raw = direct(1 << 16);
  private ByteBuffer expanded = direct(1 << 16);
  private PageLocations group;

  RowPages(Path file, FileChannel channel, int columns) {
    this.file = file;
    this.channel = channel;
    this.places = new int[columns];
    this.pages = new int[columns];
  }

  /**
   * Reads the pages of a row.
   *
   * @param columns which columns', ascending
   * @param row its number in the group
   */
  void read(PageLocations locations, int[] columns, int row) throws IOException {
    group = locations;
    long start = 0;
    long end = 0;
    int used = 0;
    for (int column : columns) {
      int page = locations.page(column, row);
      pages[column] = page;
      long offset = locations.offset(column, page);
      if (end == 0 || offset - end > NEAR_BYTES) {
        read(start, (int) (end - start), used);
        used += (int) (end - start);
        start = offset;
      }
      end = offset + locations.bytes(column, page);
      places[column] = used + Math.toIntExact(offset - start);
    }
    read(start, (int) (end - start), used);
  }

  /** Reads a part of the file to {@code at} in the buffer; what is there before it stays. */
  private void read(long offset, int length, int at) throws IOException {
    if (raw.capacity() < at + length) {
      ByteBuffer larger = direct(Math.max(at + length, 2 * raw.capacity()));
      larger.put(raw.limit(at).position(0));
      raw = larger;
    }
    raw.limit(at + length).position(at);
    while (raw.hasRemaining()) {
      if (channel.read(raw, offset + raw.position() - at) < 0) {
        throw new DamagedShardException(
            file, "the file", "it ends " + raw.remaining() + " bytes early");
      }
    }
  }

  /** The number of the page that was read of {@code column}. */
  int page(int column) {
    return pages[column];
  }

  /** The column's page, expanded, little-endian; until the next page is asked for. */
  ByteBuffer data(int column) {
    return expand(places[column], group.bytes(column, pages[column]), PageHead.DATA_PAGE);
  }

  /** The column's dictionary page, which is read now; until the next page is asked for. */
  ByteBuffer dictionary(int column) throws IOException {
    int length = group.dictionaryBytes(column);
    if (length == 0) {
      throw new IllegalStateException("indexes without a dictionary");
    }
    // The other pages stay where they are.
    int at = raw.limit();
    int old = at;
    read(group.chunkOffset(column), length, at);
    ByteBuffer dictionary = expand(at, length, PageHead.DICTIONARY_PAGE);
    raw.limit(old);
    return dictionary;
  }

  /** The header of the page given last. */
  PageHead head() {
    return head;
  }

  private ByteBuffer expand(int at, int length, int type) {
    int limit = raw.limit();
    raw.limit(at + length).position(at);
    head.read(raw, type);
    int body = raw.position();
    require(head.compressedBytes() == at + length - body, "a page that does not fill its place");
    checksum.reset();
    checksum.update(raw);
    require((int) checksum.getValue() == head.crc(), "a page whose CRC does not match");
    raw.limit(limit);
    int size = head.expandedBytes();
    int compressed = head.compressedBytes();
    if (expanded.capacity() < size) {
      // A damaged header must not make us ask for gigabytes.
      require(
          Zstd.getDirectByteBufferFrameContentSize(raw, body, compressed) == size,
          "a page that would not expand to " + size + " bytes");
      expanded = direct(Math.max(size, 2 * expanded.capacity()));
    }
    expanded.clear();
    int given = context.decompressDirectByteBuffer(expanded, 0, size, raw, body, compressed);
    require(given == size, "a page that expands to " + given + " bytes");
    return expanded.limit(size).position(0);
  }

  @Override
  public void close() {
    context.close();
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalStateException(otherwise);
    }
  }
}
