package io.infill.mip.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.DocumentId;
import io.infill.masking.layout.PromptedTokens;
import io.infill.mip.sample.PromptedSample;
import io.infill.mip.sample.SmallestRanks;
import io.infill.tokenize.TokenSequence;
import java.util.HexFormat;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class MipCodersTest {
  private static final DocumentId ID = new DocumentId(1, -1);
  private static final PromptedSample SAMPLE =
      new PromptedSample(
          "qa",
          ID,
          new PromptedTokens(
              ID.toString(), TokenSequence.of(0, 127, 128), TokenSequence.of(150_000)));

  @Test
  void beamFindsTheCoders() throws Exception {
    CoderRegistry registry = CoderRegistry.createDefault();
    assertThat(registry.getCoder(PromptedSample.class)).isInstanceOf(PromptedSampleCoder.class);
    assertThat(registry.getCoder(SmallestRanks.class)).isInstanceOf(SmallestRanksCoder.class);
  }

  @Test
  void aSampleKeepsItsBytes() throws Exception {
    PromptedSampleCoder coder = new PromptedSampleCoder();
    CoderProperties.coderDecodeEncodeEqual(coder, SAMPLE);
    CoderProperties.coderDeterministic(coder, SAMPLE, SAMPLE);
    CoderProperties.coderSerializable(coder);
    assertThat(HexFormat.of().formatHex(CoderUtils.encodeToByteArray(coder, SAMPLE)))
        .isEqualTo("000271610000000000000001ffffffffffffffff03007f800101f09309");
  }

  @Test
  void ranksKeepTheirBytesInWhateverOrderTheyCame() throws Exception {
    SmallestRanksCoder coder = new SmallestRanksCoder();
    SmallestRanks one = new SmallestRanks(3);
    SmallestRanks other = new SmallestRanks(3);
    for (long rank : new long[] {-1, 7, 2, 9}) {
      one.add(rank);
    }
    for (long rank : new long[] {9, 2, 7, 40}) {
      other.add(rank);
    }
    CoderProperties.coderDecodeEncodeEqual(coder, one);
    CoderProperties.coderDecodeEncodeEqual(coder, new SmallestRanks(1));
    CoderProperties.coderDeterministic(coder, one, other);
    CoderProperties.coderSerializable(coder);
    assertThat(HexFormat.of().formatHex(CoderUtils.encodeToByteArray(coder, one)))
        .isEqualTo("0000000300000003000000000000000200000000000000070000000000000009");
  }
}
