package io.infill.ingest.beam;

import io.infill.ingest.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** The components in order, strings as length-prefixed UTF-8. */
public final class DocumentCoder extends AtomicCoder<Document> {
  private static final long serialVersionUID = 1;
  private static final DocumentCoder INSTANCE = new DocumentCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private DocumentCoder() {}

  public static DocumentCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Document value, OutputStream out) throws IOException {
    DocumentIdCoder.of().encode(value.id(), out);
    STRING.encode(value.source(), out);
    STRING.encode(value.language(), out);
    STRING.encode(value.url(), out);
    STRING.encode(value.metadata(), out);
    ProvenanceCoder.of().encode(value.provenance(), out);
    STRING.encode(value.text(), out);
  }

  @Override
  public Document decode(InputStream in) throws IOException {
    return new Document(
        DocumentIdCoder.of().decode(in),
        STRING.decode(in),
        STRING.decode(in),
        STRING.decode(in),
        STRING.decode(in),
        ProvenanceCoder.of().decode(in),
        STRING.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
