package io.infill.ingest.parquet;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * The pages of one column in one row group, read from the file as they are needed. Whatever does
 * not fit is an {@link UncheckedIOException} around a {@link DamagedTableException}; a storage that
 * fails is one around its own exception.
 */
final class TablePages implements PageReader {
  /** Largest page that is read; usual is 1 MiB. */
  private static final int MAX_PAGE_BYTES = 256 << 20;

  /** A header's usual size is below 100 bytes; long strings in its statistics make it larger. */
  private static final int HEADER_BYTES = 1 << 10;

  private static final int MAX_HEADER_BYTES = 16 << 20;

  private final SeekableByteChannel file;
  private final ColumnChunkMetaData column;
  private final long end;
  private long position;
  private PageHeader ahead;
  private long valuesRead;

  TablePages(SeekableByteChannel file, ColumnChunkMetaData column) {
    this.file = file;
    this.column = column;
    this.position = column.getStartingPos();
    this.end = position + column.getTotalSize();
  }

  @Override
  public DictionaryPage readDictionaryPage() {
    PageHeader header = peek();
    if (header.getType() != PageType.DICTIONARY_PAGE) {
      return null;
    }
    require(header.isSetDictionary_page_header(), "a dictionary page without its header");
    byte[] page = expand(take(header), 0, header.getUncompressed_page_size());
    return new DictionaryPage(
        BytesInput.from(page),
        header.getDictionary_page_header().getNum_values(),
        encoding(header.getDictionary_page_header().getEncoding()));
  }

  @Override
  public long getTotalValueCount() {
    return column.getValueCount();
  }

  @Override
  public DataPage readPage() {
    PageHeader header = peek();
    while (header.getType() == PageType.INDEX_PAGE) {
      take(header);
      header = peek();
    }
    if (header.getType() == PageType.DATA_PAGE_V2 && header.isSetData_page_header_v2()) {
      return second(header, header.getData_page_header_v2());
    }
    require(
        header.getType() == PageType.DATA_PAGE && header.isSetData_page_header(),
        "a page of type " + header.getType());
    DataPageHeader data = header.getData_page_header();
    count(data.getNum_values());
    byte[] page = expand(take(header), 0, header.getUncompressed_page_size());
    return new DataPageV1(
        BytesInput.from(page),
        data.getNum_values(),
        page.length,
        null,
        encoding(data.getRepetition_level_encoding()),
        encoding(data.getDefinition_level_encoding()),
        encoding(data.getEncoding()));
  }

  /** In a page of version 2 the levels stand before the values and are not compressed. */
  private DataPage second(PageHeader header, DataPageHeaderV2 data) {
    count(data.getNum_values());
    byte[] page = take(header);
    int repetitions = data.getRepetition_levels_byte_length();
    int definitions = data.getDefinition_levels_byte_length();
    require(
        repetitions >= 0 && definitions >= 0 && repetitions + (long) definitions <= page.length,
        "levels that are longer than their page");
    int levels = repetitions + definitions;
    boolean compressed = !data.isSetIs_compressed() || data.isIs_compressed();
    byte[] values =
        compressed
            ? expand(page, levels, header.getUncompressed_page_size() - levels)
            : Arrays.copyOfRange(page, levels, page.length);
    return DataPageV2.uncompressed(
        data.getNum_rows(),
        data.getNum_nulls(),
        data.getNum_values(),
        BytesInput.from(page, 0, repetitions),
        BytesInput.from(page, repetitions, definitions),
        encoding(data.getEncoding()),
        BytesInput.from(values),
        null);
  }

  private void count(int values) {
    valuesRead += values;
    require(values >= 0 && valuesRead <= column.getValueCount(), "more values than stated");
  }

  private PageHeader peek() {
    for (int length = HEADER_BYTES; ahead == null; length *= 8) {
      int there = (int) Math.min(length, end - position);
      require(there > 0, "fewer values than the footer states");
      ByteArrayInputStream in = new ByteArrayInputStream(bytes(there));
      try {
        ahead = Util.readPageHeader(in);
        position += there - in.available();
      } catch (IOException e) {
        boolean cut = there == length && length < MAX_HEADER_BYTES;
        require(cut, "a page header that cannot be read: " + e.getMessage());
      }
    }
    return ahead;
  }

  private byte[] take(PageHeader header) {
    ahead = null;
    int length = header.getCompressed_page_size();
    require(
        length >= 0 && length <= end - position && length <= MAX_PAGE_BYTES,
        "a page of " + length + " bytes");
    byte[] page = bytes(length);
    position += length;
    if (header.isSetCrc()) {
      CRC32 crc = new CRC32();
      crc.update(page);
      require((int) crc.getValue() == header.getCrc(), "a page whose CRC does not match");
    }
    return page;
  }

  private byte[] expand(byte[] page, int offset, int expandedBytes) {
    require(
        expandedBytes >= 0 && expandedBytes <= MAX_PAGE_BYTES,
        "a page that would expand to " + expandedBytes + " bytes");
    try {
      return PageCodec.expand(column.getCodec(), page, offset, page.length - offset, expandedBytes);
    } catch (DamagedTableException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(int length) {
    try {
      return read(file, position, length);
    } catch (EOFException e) {
      throw new UncheckedIOException(new DamagedTableException(e.getMessage(), e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Exactly {@code length} bytes from {@code position} on. */
  static byte[] read(SeekableByteChannel file, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.position(position);
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw new EOFException("the file ends inside a column");
      }
    }
    return bytes.array();
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    require(encoding != null, "a page without an encoding");
    return Encoding.valueOf(encoding.name());
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new UncheckedIOException(new DamagedTableException(otherwise));
    }
  }
}
