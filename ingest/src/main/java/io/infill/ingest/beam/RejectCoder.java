package io.infill.ingest.beam;

import io.infill.ingest.Reject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** The components in order, strings as length-prefixed UTF-8, the size as a varint. */
public final class RejectCoder extends AtomicCoder<Reject> {
  private static final long serialVersionUID = 1;
  private static final RejectCoder INSTANCE = new RejectCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private RejectCoder() {}

  public static RejectCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Reject value, OutputStream out) throws IOException {
    STRING.encode(value.stage(), out);
    STRING.encode(value.source(), out);
    STRING.encode(value.cause(), out);
    STRING.encode(value.detail(), out);
    STRING.encode(value.excerpt(), out);
    VarLongCoder.of().encode(value.bytes(), out);
    ProvenanceCoder.of().encode(value.provenance(), out);
  }

  @Override
  public Reject decode(InputStream in) throws IOException {
    return new Reject(
        STRING.decode(in),
        STRING.decode(in),
        STRING.decode(in),
        STRING.decode(in),
        STRING.decode(in),
        VarLongCoder.of().decode(in),
        ProvenanceCoder.of().decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
