package io.infill.ingest.dataset;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Zstandard for Parquet pages without Hadoop: one native context for a writer's or a reader's whole
 * life. Not thread-safe.
 */
final class ZstdCodec implements CompressionCodecFactory {
  private static final int LEVEL = 3;

  private final ZstdCompressCtx compressing = new ZstdCompressCtx().setLevel(LEVEL);
  private final ZstdDecompressCtx decompressing = new ZstdDecompressCtx();

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput bytes) throws IOException {
        return BytesInput.from(compressing.compress(array(bytes)));
      }

      @Override
      public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    if (name != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException(
          "pages must be compressed with zstd but were with " + name);
    }
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int decompressedBytes) throws IOException {
        byte[] compressed = array(bytes);
        try {
          if (Zstd.getFrameContentSize(compressed) != decompressedBytes) {
            throw new IOException("a page's size does not agree with its header");
          }
          return BytesInput.from(decompressing.decompress(compressed, decompressedBytes));
        } catch (ZstdException e) {
          throw new IOException("a page cannot be decompressed: " + e.getMessage(), e);
        }
      }

      @Override
      public void decompress(
          ByteBuffer input, int compressedBytes, ByteBuffer output, int decompressedBytes)
          throws IOException {
        byte[] compressed = new byte[compressedBytes];
        input.get(compressed);
        output.put(array(decompress(BytesInput.from(compressed), decompressedBytes)));
      }

      @Override
      public void release() {}
    };
  }

  private static byte[] array(BytesInput bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
    bytes.writeAllTo(out);
    return out.toByteArray();
  }

  @Override
  public void release() {
    compressing.close();
    decompressing.close();
  }
}
