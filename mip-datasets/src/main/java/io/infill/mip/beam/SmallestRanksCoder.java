package io.infill.mip.beam;

import io.infill.mip.sample.SmallestRanks;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Limit, count, then the ranks in ascending order, 8 bytes each. */
final class SmallestRanksCoder extends AtomicCoder<SmallestRanks> {
  private static final long serialVersionUID = 1;

  @Override
  public void encode(SmallestRanks value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    long[] ranks = value.sorted();
    data.writeInt(value.limit());
    data.writeInt(ranks.length);
    for (long rank : ranks) {
      data.writeLong(rank);
    }
    data.flush();
  }

  @Override
  public SmallestRanks decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    SmallestRanks value = new SmallestRanks(data.readInt());
    int ranks = data.readInt();
    for (int i = 0; i < ranks; i++) {
      value.add(data.readLong());
    }
    return value;
  }

  @Override
  public void verifyDeterministic() {
    // one encoding a value: the ranks are sorted
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
