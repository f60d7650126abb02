package io.infill.ingest.beam;

import io.infill.ingest.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** File as length-prefixed UTF-8, offset and index as varints. */
public final class ProvenanceCoder extends AtomicCoder<Provenance> {
  private static final long serialVersionUID = 1;
  private static final ProvenanceCoder INSTANCE = new ProvenanceCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final VarLongCoder LONG = VarLongCoder.of();

  private ProvenanceCoder() {}

  public static ProvenanceCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Provenance value, OutputStream out) throws IOException {
    STRING.encode(value.file(), out);
    LONG.encode(value.offset(), out);
    LONG.encode(value.index(), out);
  }

  @Override
  public Provenance decode(InputStream in) throws IOException {
    return new Provenance(STRING.decode(in), LONG.decode(in), LONG.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
