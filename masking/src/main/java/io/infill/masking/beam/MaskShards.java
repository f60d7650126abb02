package io.infill.masking.beam;

import io.infill.ingest.beam.ShardTask;
import io.infill.ingest.beam.ShardWork;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import io.infill.masking.recipe.ShardMasking;
import io.infill.masking.span.SentenceMarks;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Turns the documents of a shard of {@code tokens/} into the training sequences of the same shard
 * of {@code sequences/}.
 *
 * <p>Laws and layout: docs/MASKING.md. Documents come source by source, and so do the sequences: a
 * source's in the order in which they fill, its leftovers last. Where documents are repeated, each
 * is given as often, in the order of {@link io.infill.masking.recipe.OccurrenceOrder}. The account
 * of each source counts documents and tokens; the facts are those of {@link
 * io.infill.masking.recipe.MaskAccount}. The fact {@code sequences} is the number of rows.
 *
 * <p>Deterministic: masks are drawn from the run's seed and the place of a sequence's first token.
 * Memory: a few sequences (best-fit: its window), and what the Parquet writer buffers.
 *
 * <pre>{@code
 * pipeline.apply("Mask each shard", EachShard.of(shards, MaskShards.of(tokens, sequences, config, special, marks, seed)));
 * }</pre>
 */
public final class MaskShards implements ShardTask {
  /** The stage's name in ledgers and on the command line. */
  public static final String STAGE = "mask";

  private static final long serialVersionUID = 1;

  private final String tokens;
  private final DatasetWriter<TrainingSequence> sequences;
  private final MaskingConfig config;
  private final SpecialTokens special;
  private final SentenceMarks marks;
  private final long runSeed;

  private MaskShards(
      String tokens,
      DatasetWriter<TrainingSequence> sequences,
      MaskingConfig config,
      SpecialTokens special,
      SentenceMarks marks,
      long runSeed) {
    this.tokens = tokens;
    this.sequences = sequences;
    this.config = config;
    this.special = special;
    this.marks = marks;
    this.runSeed = runSeed;
  }

  /**
   * The task that fills {@code sequences} from {@code tokens}.
   *
   * @param tokens a finished dataset of kind {@code tokens}
   * @param sequences where rows and reports go; as many shards as {@code tokens}
   * @param special the tokenizer's special tokens
   * @param marks where sentences end; {@link SentenceMarks#NONE} will do where the mix has no
   *     {@code [sMASK]}
   * @param runSeed the config's seed, or another epoch's, see {@link
   *     io.infill.masking.recipe.MaskEpoch}
   */
  public static MaskShards of(
      Path tokens,
      DatasetWriter<TrainingSequence> sequences,
      MaskingConfig config,
      SpecialTokens special,
      SentenceMarks marks,
      long runSeed) {
    return new MaskShards(tokens.toString(), sequences, config, special, marks, runSeed);
  }

  @Override
  public ShardWork open() throws IOException {
    DatasetDirectory input = DatasetDirectory.open(Path.of(tokens));
    if (input.shards() != sequences.shards()) {
      throw new IllegalArgumentException(
          "%s has %d shards but %s is to have %d"
              .formatted(tokens, input.shards(), sequences.directory(), sequences.shards()));
    }
    return new Work(input);
  }

  private final class Work implements ShardWork {
    private final DatasetDirectory input;

    Work(DatasetDirectory input) {
      this.input = input;
    }

    @Override
    public void run(int number) throws IOException {
      PartialReport report;
      try (ShardWriter<TrainingSequence> rows = sequences.shard(number)) {
        ShardMasking masking = new ShardMasking(config, special, marks, runSeed, rows::write);
        if (TokenizedDocumentFormat.of(input.manifest()).isRepeated()) {
          RepeatedShard.read(input, number, masking);
        } else {
          giveOnce(number, masking);
        }
        report = masking.finish();
        rows.commit();
      }
      sequences.report("shard-%05d".formatted(number), report);
    }

    private void giveOnce(int number, ShardMasking masking) throws IOException {
      try (ShardReader<TokenizedDocument> documents =
          input.read(number, new TokenizedDocumentFormat())) {
        while (documents.hasNext()) {
          masking.add(documents.next());
        }
      }
    }

    @Override
    public void close() {}
  }
}
