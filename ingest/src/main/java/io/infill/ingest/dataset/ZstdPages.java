package io.infill.ingest.dataset;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.Closeable;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Zstandard for Parquet pages, level 3, straight over zstd-jni: parquet-java's own codecs need
 * Hadoop. One native context serves a whole shard. Not for several threads.
 */
final class ZstdPages {
  private static final int LEVEL = 3;

  private ZstdPages() {}

  /** Compresses the pages of one shard. */
  static final class Compressor implements BytesInputCompressor, Closeable {
    private final ZstdCompressCtx context =
        new ZstdCompressCtx().setLevel(LEVEL).setContentSize(true).setChecksum(false);

    private byte[] compressed = {};

    /** The result lies in a buffer that the next page reuses, as the interface allows. */
    @Override
    public BytesInput compress(BytesInput page) {
      ByteBuffer plain = page.toByteBuffer(HeapByteBufferAllocator.getInstance(), unused -> {});
      int bound = Math.toIntExact(Zstd.compressBound(plain.remaining()));
      if (compressed.length < bound) {
        compressed = new byte[bound];
      }
      int length =
          context.compressByteArray(
              compressed,
              0,
              compressed.length,
              plain.array(),
              plain.arrayOffset() + plain.position(),
              plain.remaining());
      return BytesInput.from(compressed, 0, length);
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      context.close();
    }

    @Override
    public void close() {
      release();
    }
  }

  /** Expands the pages of one shard. */
  static final class Decompressor implements Closeable {
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    /**
     * Expands {@code page} from {@code offset} on.
     *
     * @throws com.github.luben.zstd.ZstdException if these are not the bytes of one page
     */
    byte[] expand(byte[] page, int offset, int length, int expandedBytes) {
      byte[] expanded = new byte[expandedBytes];
      int size = context.decompressByteArray(expanded, 0, expandedBytes, page, offset, length);
      if (size != expandedBytes) {
        throw new IllegalStateException(
            "a page expands to " + size + " bytes but states " + expandedBytes);
      }
      return expanded;
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
