package io.infill.ingest.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** The components in order. */
final class FileRangeCoder extends AtomicCoder<FileRange> {
  private static final long serialVersionUID = 1;
  private static final FileRangeCoder INSTANCE = new FileRangeCoder();

  private FileRangeCoder() {}

  static FileRangeCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(FileRange value, OutputStream out) throws IOException {
    SourceFileCoder.of().encode(value.file(), out);
    VarIntCoder.of().encode(value.number(), out);
    VarLongCoder.of().encode(value.bytes(), out);
  }

  @Override
  public FileRange decode(InputStream in) throws IOException {
    return new FileRange(
        SourceFileCoder.of().decode(in), VarIntCoder.of().decode(in), VarLongCoder.of().decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
