package io.infill.trainbridge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.SourceRows;
import io.infill.ingest.dataset.StageSeal;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.PromptedLayout;
import io.infill.masking.layout.PromptedTokens;
import io.infill.masking.layout.SequenceBuilder;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Sequences made from fixed arithmetic, sound by every invariant, in every task and packing. */
public final class SequenceFixtures {
  public static final SpecialTokens SPECIAL = new SpecialTokens(1, 2, 3, 4, 5, 6, 0);

  private static final long RUN_SEED = 20221005;
  private static final int FIRST_TEXT_ID = 100;
  private static final int TEXT_IDS = 60_000;

  private final int sequenceLength;
  private final SequenceBuilder builder;
  private final PromptedLayout prompted;

  /**
   * @param sequenceLength tokens of every sequence; a multiple of 16, at least 64
   */
  public SequenceFixtures(int sequenceLength) {
    this.sequenceLength = sequenceLength;
    this.builder = new SequenceBuilder(sequenceLength, SPECIAL.pad());
    this.prompted = new PromptedLayout(SPECIAL, sequenceLength);
  }

  /** The text sequence of a number: tasks and packings take turns. */
  public TrainingSequence text(int number) {
    String source = number % 5 < 3 ? "en" : "zh";
    switch (number % 4) {
      case 0 -> spans(source, Task.MASK, number, equalBlocks(4));
      case 1 -> rest(source, number);
      case 2 -> spans(source, Task.SMASK, number, equalBlocks(2));
      default ->
          spans(
              source,
              Task.MASK,
              number,
              new int[] {5 * sequenceLength / 16, sequenceLength - 5 * sequenceLength / 16});
    }
    return builder.build(RUN_SEED);
  }

  /** The prompted sequence of a number: four equal blocks, or as many as fit. */
  public TrainingSequence mip(int number) {
    int block = sequenceLength / 4;
    List<PromptedTokens> samples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int target = 1 + (number + i) % (block / 4);
      // Every third number has one sample that is cut to its block.
      int input = block - 3 - target - (number % 3 == 0 && i == 1 ? -7 : i);
      samples.add(
          new PromptedTokens(
              document(1_000_000 + number * 4 + i), ids(number + i, input), ids(i, target)));
    }
    String source = number % 2 == 0 ? "mip/qqp" : "mip/xsum";
    // Fewer samples than blocks: the last block is empty.
    return number % 2 == 0
        ? prompted.fixed(source, samples.subList(0, 4 - number % 4 / 2), 4, RUN_SEED, number)
        : prompted.greedy(source, samples.subList(1, 4), RUN_SEED, number);
  }

  private int[] equalBlocks(int blocks) {
    int[] lengths = new int[blocks];
    java.util.Arrays.fill(lengths, sequenceLength / blocks);
    return lengths;
  }

  /** Short spans, every second pair swapped, some blocks full and some padded. */
  private void spans(String source, Task task, int number, int[] blockLengths) {
    int mask = task == Task.MASK ? SPECIAL.mask() : SPECIAL.smask();
    builder.start(source, task, 77L * number);
    for (int block = 0; block < blockLengths.length; block++) {
      int count = blockLengths[block] / 16;
      int text = blockLengths[block] - 2 * count - (number + block) % 3;
      int[] ids = ids(number * 31 + block, text).toArray();
      int[] starts = new int[count];
      int[] lengths = new int[count];
      int[] gaps = new int[count];
      int from = 0;
      for (int i = 0; i < count; i++) {
        starts[i] = i * (text / count) + (number + i) % 4;
        lengths[i] = 1 + (number + 2 * i) % 3;
        builder.context(ids, from, starts[i]);
        gaps[i] = builder.mask(mask);
        from = starts[i] + lengths[i];
      }
      builder.context(ids, from, text);
      for (int i = 0; i < count; i++) {
        int span = (i ^ 1) < count ? i ^ 1 : i;
        builder.span(
            gaps[span],
            SPECIAL.sop(),
            ids,
            starts[span],
            starts[span] + lengths[span],
            SPECIAL.eop());
      }
      builder.segment(document(number), block * 10_000, block * 10_000 + text);
      builder.endBlock(blockLengths[block]);
    }
  }

  /** One long suffix without an end, from an empty prefix up. */
  private void rest(String source, int number) {
    int text = sequenceLength - 1 - number % 8;
    int prefix = number * 5 % (text / 2);
    int[] ids = ids(number, text).toArray();
    builder.start(source, Task.GMASK, 77L * number);
    builder.context(ids, 0, prefix);
    int gap = builder.mask(SPECIAL.gmask());
    builder.span(gap, SPECIAL.sop(), ids, prefix, text - 1, ids[text - 1]);
    builder.segment(document(number), 0, text / 3);
    builder.segment(document(number + 500_000), 0, text - text / 3);
    builder.endBlock(sequenceLength);
  }

  private static TokenSequence ids(int number, int tokens) {
    return TokenSequence.generate(
        tokens, i -> FIRST_TEXT_ID + Math.floorMod(number * 7_919 + i * i * 31 + i * 7, TEXT_IDS));
  }

  private static String document(int number) {
    return "%032x".formatted(number);
  }

  /** Writes rows 0 to {@code rows - 1}, in turn into {@code shards} shards. */
  public static DatasetDirectory write(
      Path directory, int rows, int shards, IntFunction<TrainingSequence> row) throws IOException {
    return write(directory, new TrainingSequenceFormat(), rows, shards, row);
  }

  /** The rows that {@link #write(Path, int, int, IntFunction)} writes, as they are numbered. */
  public static List<TrainingSequence> inOrder(
      int rows, int shards, IntFunction<TrainingSequence> row) {
    List<TrainingSequence> all = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      all.addAll(shard(shard, rows, shards, row, new TrainingSequenceFormat()));
    }
    return all;
  }

  /** Every {@code shards}-th row; by source, where the format counts sources. */
  private static List<TrainingSequence> shard(
      int number,
      int rows,
      int shards,
      IntFunction<TrainingSequence> row,
      RowFormat<TrainingSequence> format) {
    List<TrainingSequence> shard = new ArrayList<>();
    for (int i = number; i < rows; i += shards) {
      shard.add(row.apply(i));
    }
    shard.sort(Comparator.comparing(s -> format.sourceOf(s).map(SourceRows::name).orElse("")));
    return shard;
  }

  /** {@link #write(Path, int, int, IntFunction)} in another format. */
  public static DatasetDirectory write(
      Path directory,
      RowFormat<TrainingSequence> format,
      int rows,
      int shards,
      IntFunction<TrainingSequence> row)
      throws IOException {
    DatasetWriter<TrainingSequence> writer = DatasetWriter.to(directory, format, shards);
    writer.begin();
    SortedMap<String, Long> facts = new TreeMap<>();
    SortedMap<String, LedgerEntry> accounts = new TreeMap<>();
    for (int shard = 0; shard < shards; shard++) {
      try (ShardWriter<TrainingSequence> out = writer.shard(shard)) {
        for (TrainingSequence sequence : shard(shard, rows, shards, row, format)) {
          out.write(sequence);
          // As the stages state it: a source of instruction data has one task.
          String task = sequence.task() == Task.MIP ? "" : '/' + sequence.task().label();
          facts.merge("sequences/" + sequence.source() + task, 1L, Long::sum);
          facts.merge("positions", (long) sequence.tokens().tokens(), Long::sum);
          LedgerEntry one =
              LedgerEntry.empty(sequence.source())
                  .withIn(1, sequence.realTokens())
                  .withKept(1, sequence.realTokens());
          accounts.merge(sequence.source(), one, LedgerEntry::plus);
        }
        out.commit();
      }
    }
    StageSeal seal =
        new StageSeal(
            "mask", "fixture-" + rows, new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    Ledger ledger = Ledger.of("mask", "sequences", "tokens", accounts.values());
    return writer.commit(seal, ledger, facts, rows);
  }
}
