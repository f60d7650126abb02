package io.infill.ingest.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Expands pages. */
final class PageCodec {
  private PageCodec() {}

  /**
   * Expands {@code length} bytes from {@code offset} on.
   *
   * @throws DamagedTableException if they do not expand to {@code expandedBytes}, or the codec is
   *     not read
   */
  static byte[] expand(
      CompressionCodecName codec, byte[] page, int offset, int length, int expandedBytes)
      throws DamagedTableException {
    byte[] expanded = new byte[expandedBytes];
    long size;
    try {
      size =
          switch (codec) {
            case UNCOMPRESSED -> copy(page, offset, length, expanded);
            case SNAPPY ->
                new SnappyDecompressor()
                    .decompress(page, offset, length, expanded, 0, expandedBytes);
            case LZ4_RAW ->
                new Lz4Decompressor().decompress(page, offset, length, expanded, 0, expandedBytes);
            case ZSTD -> Zstd.decompressByteArray(expanded, 0, expandedBytes, page, offset, length);
            case GZIP -> gunzip(page, offset, length, expanded);
            default ->
                throw new DamagedTableException(
                    "pages are compressed with "
                        + codec
                        + "; snappy, gzip, zstd and lz4_raw are read");
          };
    } catch (RuntimeException e) {
      // Each library has its own exception for damaged input.
      throw new DamagedTableException("a page does not expand: " + e.getMessage(), e);
    }
    if (size != expandedBytes) {
      throw new DamagedTableException(
          String.format(
              Locale.ROOT, "a page expands to %d bytes and states %d", size, expandedBytes));
    }
    return expanded;
  }

  private static long copy(byte[] page, int offset, int length, byte[] expanded) {
    if (length == expanded.length) {
      System.arraycopy(page, offset, expanded, 0, length);
    }
    return length;
  }

  private static long gunzip(byte[] page, int offset, int length, byte[] expanded)
      throws DamagedTableException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page, offset, length))) {
      int read = in.readNBytes(expanded, 0, expanded.length);
      return in.read() < 0 ? read : read + 1L;
    } catch (IOException e) {
      throw new DamagedTableException("a page does not expand: " + e.getMessage(), e);
    }
  }
}
