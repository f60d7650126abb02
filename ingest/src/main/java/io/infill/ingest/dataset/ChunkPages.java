package io.infill.ingest.dataset;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * The pages of one column in one row group: each one's CRC checked, then expanded. Anything that
 * does not fit is an {@link IllegalStateException}, which {@link ShardReader} turns into a {@link
 * DamagedShardException}.
 */
final class ChunkPages implements PageReader {
  private final byte[] chunk;
  private final Position in;
  private final long values;
  private final ZstdPages.Decompressor decompressor;
  private PageHeader ahead;
  private long valuesRead;

  /**
   * @param chunk headers and bodies of the pages, one after another
   * @param values how many values they hold together
   */
  ChunkPages(byte[] chunk, long values, ZstdPages.Decompressor decompressor) {
    this.chunk = chunk;
    this.in = new Position(chunk);
    this.values = values;
    this.decompressor = decompressor;
  }

  @Override
  public DictionaryPage readDictionaryPage() {
    PageHeader header = peek();
    if (header.getType() != PageType.DICTIONARY_PAGE) {
      return null;
    }
    require(header.isSetDictionary_page_header(), "a dictionary page without its header");
    byte[] page = take(header);
    return new DictionaryPage(
        BytesInput.from(page),
        header.getDictionary_page_header().getNum_values(),
        encoding(header.getDictionary_page_header().getEncoding()));
  }

  @Override
  public long getTotalValueCount() {
    return values;
  }

  @Override
  public DataPage readPage() {
    PageHeader header = peek();
    require(
        header.getType() == PageType.DATA_PAGE && header.isSetData_page_header(),
        "a page of type " + header.getType());
    DataPageHeader data = header.getData_page_header();
    valuesRead += data.getNum_values();
    require(data.getNum_values() > 0 && valuesRead <= values, "more values than the footer states");
    byte[] page = take(header);
    return new DataPageV1(
        BytesInput.from(page),
        data.getNum_values(),
        page.length,
        null,
        encoding(data.getRepetition_level_encoding()),
        encoding(data.getDefinition_level_encoding()),
        encoding(data.getEncoding()));
  }

  /** True if the last page has been read. */
  boolean isExhausted() {
    return ahead == null && in.at() == chunk.length && valuesRead == values;
  }

  private PageHeader peek() {
    if (ahead == null) {
      require(in.at() < chunk.length, "fewer values than the footer states");
      try {
        ahead = Util.readPageHeader(in);
      } catch (IOException e) {
        throw new UncheckedIOException("unreadable page header", e);
      }
    }
    return ahead;
  }

  private byte[] take(PageHeader header) {
    ahead = null;
    int offset = in.at();
    int length = header.getCompressed_page_size();
    require(length >= 0 && length <= chunk.length - offset, "a page of " + length + " bytes");
    require(header.isSetCrc(), "a page without a CRC");
    CRC32 crc = new CRC32();
    crc.update(chunk, offset, length);
    require((int) crc.getValue() == header.getCrc(), "a page whose CRC does not match");
    int expanded = header.getUncompressed_page_size();
    require(
        expanded >= 0 && Zstd.getFrameContentSize(chunk, offset, length) == expanded,
        "a page that would not expand to " + expanded + " bytes");
    in.advance(length);
    return decompressor.expand(chunk, offset, length, expanded);
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    require(encoding != null, "a page without an encoding");
    return Encoding.valueOf(encoding.name());
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalStateException(otherwise);
    }
  }

  /** A stream over the chunk that tells where it is. */
  private static final class Position extends ByteArrayInputStream {
    Position(byte[] bytes) {
      super(bytes);
    }

    int at() {
      return pos;
    }

    void advance(int bytes) {
      pos += bytes;
    }
  }
}
