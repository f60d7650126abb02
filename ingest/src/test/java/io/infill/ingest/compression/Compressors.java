package io.infill.ingest.compression;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes one member of each compression that is read, with checksums. */
public enum Compressors {
  GZIP("gzip"),
  ZSTD("zstd"),
  BZIP2("bzip2"),
  XZ("xz"),
  LZ4("lz4");

  private static final org.apache.commons.compress.compressors.lz77support.Parameters FAST_LZ4 =
      BlockLZ4CompressorOutputStream.createParameterBuilder().tunedForSpeed().build();

  private final String label;

  Compressors(String label) {
    this.label = label;
  }

  /** What reject causes call it. */
  public String label() {
    return label;
  }

  public byte[] member(byte[] content) {
    if (this == ZSTD) {
      try (ZstdCompressCtx context = new ZstdCompressCtx()) {
        return context.setChecksum(true).compress(content);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = open(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private OutputStream open(OutputStream out) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPOutputStream(out);
      case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
      case XZ -> new XZOutputStream(out, new LZMA2Options(1));
      case LZ4 ->
          new FramedLZ4CompressorOutputStream(
              out, new Parameters(BlockSize.K64, true, true, false, FAST_LZ4));
      case ZSTD -> throw new IllegalStateException("compressed at once");
    };
  }
}
