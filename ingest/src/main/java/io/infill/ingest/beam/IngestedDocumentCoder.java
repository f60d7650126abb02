package io.infill.ingest.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** The document, then the record's size as a varint. */
final class IngestedDocumentCoder extends AtomicCoder<IngestedDocument> {
  private static final long serialVersionUID = 1;
  private static final IngestedDocumentCoder INSTANCE = new IngestedDocumentCoder();

  private IngestedDocumentCoder() {}

  static IngestedDocumentCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(IngestedDocument value, OutputStream out) throws IOException {
    DocumentCoder.of().encode(value.document(), out);
    VarLongCoder.of().encode(value.recordBytes(), out);
  }

  @Override
  public IngestedDocument decode(InputStream in) throws IOException {
    return new IngestedDocument(DocumentCoder.of().decode(in), VarLongCoder.of().decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
