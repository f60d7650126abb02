package io.infill.ingest.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * The components in order, strings as length-prefixed UTF-8, numbers as varints; then a byte that
 * says whether the partner follows.
 */
public final class SourceFileCoder extends AtomicCoder<SourceFile> {
  private static final long serialVersionUID = 1;
  private static final SourceFileCoder INSTANCE = new SourceFileCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final VarLongCoder LONG = VarLongCoder.of();

  private SourceFileCoder() {}

  public static SourceFileCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SourceFile value, OutputStream out) throws IOException {
    STRING.encode(value.source(), out);
    STRING.encode(value.name(), out);
    STRING.encode(value.location(), out);
    LONG.encode(value.bytes(), out);
    LONG.encode(value.modifiedMillis(), out);
    out.write(value.partner().isPresent() ? 1 : 0);
    if (value.partner().isPresent()) {
      encode(value.partner().get(), out);
    }
  }

  @Override
  public SourceFile decode(InputStream in) throws IOException {
    SourceFile file =
        new SourceFile(
            STRING.decode(in),
            STRING.decode(in),
            STRING.decode(in),
            LONG.decode(in),
            LONG.decode(in));
    return in.read() == 1 ? file.with(decode(in)) : file;
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
