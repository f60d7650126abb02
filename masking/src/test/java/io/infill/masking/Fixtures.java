package io.infill.masking;

import io.infill.ingest.DocumentId;
import io.infill.masking.recipe.DroppedText;
import io.infill.masking.recipe.SequencePacker;
import io.infill.masking.recipe.SequenceSink;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small vocabularies, documents and packings that several tests share. */
public final class Fixtures {
  /** The icetk ids; text ids in these tests lie below. */
  public static final SpecialTokens SPECIAL =
      new SpecialTokens(150_000, 150_001, 150_002, 150_004, 150_005, 150_003, 20_003);

  private Fixtures() {}

  /** A document and its row of tokens. */
  public record Text(DocumentId id, TokenSequence tokens) {}

  /** Everything that a packer gave. */
  public record Packed(
      List<TrainingSequence> sequences, List<DroppedText> dropped, long cutTargets) {}

  /** {@code count} documents of {@code least} to {@code most} tokens before their eod. */
  public static List<Text> texts(long seed, int count, int least, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] ids = new int[random.nextInt(least, most + 1) + 1];
      for (int j = 0; j + 1 < ids.length; j++) {
        ids[j] = random.nextInt(20_004, 150_000);
      }
      ids[ids.length - 1] = SPECIAL.eod();
      texts.add(new Text(new DocumentId(seed, i), TokenSequence.of(ids)));
    }
    return texts;
  }

  /** Packs all of {@code texts} as one source. */
  public static Packed pack(MaskingConfig config, List<Text> texts, long runSeed) {
    List<TrainingSequence> sequences = new ArrayList<>();
    List<DroppedText> dropped = new ArrayList<>();
    long[] cut = new long[1];
    SequenceSink sink =
        new SequenceSink() {
          @Override
          public void sequence(TrainingSequence sequence, int cutTargets) {
            sequences.add(sequence);
            cut[0] += cutTargets;
          }

          @Override
          public void dropped(DroppedText text) {
            dropped.add(text);
          }
        };
    try {
      SequencePacker packer = SequencePacker.of(config, SPECIAL, "en", runSeed);
      for (Text text : texts) {
        packer.add(text.id(), text.tokens(), sink);
      }
      packer.finish(sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Packed(sequences, dropped, cut[0]);
  }

  /** The default config with another length, mix and document boundaries. */
  public static MaskingConfig config(
      Recipe recipe, int sequenceLength, double mask, DocumentBoundaries boundaries, boolean eop) {
    MaskingConfig d = MaskingConfig.defaults();
    return new MaskingConfig(
        recipe,
        sequenceLength,
        new TaskMix(mask, 1 - mask),
        d.maskRatio(),
        d.spanMean(),
        d.gmaskMinRatio(),
        d.blocks(),
        boundaries,
        eop,
        d.shortSequenceProbability(),
        d.singleSpanProbability());
  }
}
