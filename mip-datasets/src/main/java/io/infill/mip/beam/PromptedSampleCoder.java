package io.infill.mip.beam;

import io.infill.ingest.DocumentId;
import io.infill.masking.layout.PromptedTokens;
import io.infill.mip.sample.PromptedSample;
import io.infill.tokenize.TokenSequence;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/** Dataset, id, then input and target as counts and variable-length ids. */
final class PromptedSampleCoder extends AtomicCoder<PromptedSample> {
  private static final long serialVersionUID = 1;

  @Override
  public void encode(PromptedSample value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(value.dataset());
    data.writeLong(value.id().high());
    data.writeLong(value.id().low());
    encode(value.tokens().input(), data);
    encode(value.tokens().target(), data);
    data.flush();
  }

  @Override
  public PromptedSample decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    String dataset = data.readUTF();
    DocumentId id = new DocumentId(data.readLong(), data.readLong());
    TokenSequence input = decodeTokens(data);
    TokenSequence target = decodeTokens(data);
    return new PromptedSample(dataset, id, new PromptedTokens(id.toString(), input, target));
  }

  private static void encode(TokenSequence tokens, OutputStream out) throws IOException {
    VarInt.encode(tokens.tokens(), out);
    for (int i = 0; i < tokens.tokens(); i++) {
      VarInt.encode(tokens.id(i), out);
    }
  }

  private static TokenSequence decodeTokens(InputStream in) throws IOException {
    int[] ids = new int[VarInt.decodeInt(in)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = VarInt.decodeInt(in);
    }
    return TokenSequence.of(ids);
  }

  @Override
  public void verifyDeterministic() {
    // one encoding a value
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
