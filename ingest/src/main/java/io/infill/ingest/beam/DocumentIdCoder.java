package io.infill.ingest.beam;

import io.infill.ingest.DocumentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;

/** Sixteen bytes, big-endian. */
public final class DocumentIdCoder extends AtomicCoder<DocumentId> {
  private static final long serialVersionUID = 1;
  private static final DocumentIdCoder INSTANCE = new DocumentIdCoder();
  private static final BigEndianLongCoder LONG = BigEndianLongCoder.of();

  private DocumentIdCoder() {}

  public static DocumentIdCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(DocumentId value, OutputStream out) throws IOException {
    LONG.encode(value.high(), out);
    LONG.encode(value.low(), out);
  }

  @Override
  public DocumentId decode(InputStream in) throws IOException {
    return new DocumentId(LONG.decode(in), LONG.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
