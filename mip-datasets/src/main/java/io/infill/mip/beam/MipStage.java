package io.infill.mip.beam;

import io.infill.ingest.Reject;
import io.infill.ingest.beam.Engine;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.mip.sample.PromptedSample;
import io.infill.mip.sample.SmallestRanks;
import io.infill.mip.sample.TaskFileReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Turns task data into {@code mip/} (rows: training sequences of the task mip, one source a
 * dataset) and {@code mip-rejected/}.
 *
 * <p>In: bounded files of examples, read twice. Out: shard {@code sample id mod shards}, inside it
 * the datasets in order of name, inside them the samples packed in order of id; a sequence holds
 * samples of one dataset, so that a mixture can weigh datasets without a rebuild.
 *
 * <p>Deterministic: ids, ranks and {@code choice} follow from the run's seed and the sample's
 * place; a retry writes the same bytes.
 *
 * <p>The ledger {@code mip} counts prompted samples (example × template) and their tokens. A line
 * that is no example is as many samples as the dataset has templates, all rejected. Samples that
 * were decided about before they were tokenized have no volume. Tokens cut off kept samples are
 * dropped as {@code cut}, with no records.
 *
 * <p>Memory of a task: 8 bytes a sample under the cap, and the tokens of one shard's samples.
 */
public final class MipStage {
  /** Name of the stage. */
  public static final String NAME = TaskFileReader.STAGE;

  /** Fact: rows of the rejects' dataset; a line that is no example is one row. */
  public static final String REJECT_ROWS = "reject-rows";

  /** Fact: rows of {@code mip/}. */
  public static final String SEQUENCES = "sequences";

  private MipStage() {}

  /**
   * Runs the stage as one pipeline. The caller begins and commits both writers.
   *
   * @return the balanced ledger; see {@link #facts} for the numbers beside it
   */
  public static Ledger run(Engine engine, MipWork work) throws IOException {
    engine.run(NAME, pipeline -> apply(pipeline, work));
    return ledger(work);
  }

  /** Adds the stage to a pipeline; both writers must have begun. */
  public static void apply(Pipeline pipeline, MipWork work) {
    TupleTag<KV<Integer, PromptedSample>> samples = new TupleTag<>("samples") {};
    TupleTag<KV<Integer, Reject>> rejects = new TupleTag<>("rejects") {};
    PCollection<KV<Integer, Integer>> files =
        pipeline
            .apply(
                "List task files",
                Create.of(files(work)).withCoder(KvCoder.of(VarIntCoder.of(), VarIntCoder.of())))
            .apply("Spread files", Reshuffle.viaRandomKey());
    PCollectionView<Map<String, Long>> lines = capLines(files, work);
    PCollectionTuple read =
        files.apply(
            "Render samples",
            ParDo.of(new SampleFn(work, lines, samples, rejects))
                .withSideInputs(lines)
                .withOutputTags(samples, TupleTagList.of(rejects)));
    read.get(samples)
        .apply("Group samples by shard", GroupByKey.create())
        .apply("Write sequences", ParDo.of(new ShardFn(work)));
    read.get(rejects)
        .apply("Group rejects by shard", GroupByKey.create())
        .apply("Write rejects", ParDo.of(new RejectFn(work.rejected())));
  }

  private static PCollectionView<Map<String, Long>> capLines(
      PCollection<KV<Integer, Integer>> files, MipWork work) {
    return files
        .apply("Rank samples", ParDo.of(new RankFn(work)))
        .apply("Keep the smallest ranks", Combine.perKey(new MergeRanks()))
        .apply("Draw the caps' lines", ParDo.of(new LineFn()))
        .apply("Share the lines", View.asMap());
  }

  private static List<KV<Integer, Integer>> files(MipWork work) {
    List<KV<Integer, Integer>> files = new ArrayList<>();
    for (int dataset = 0; dataset < work.datasets().size(); dataset++) {
      for (int file = 0; file < work.datasets().get(dataset).files().size(); file++) {
        files.add(KV.of(dataset, file));
      }
    }
    return files;
  }

  /** The stage's ledger, from the reports that its tasks left; balanced. */
  public static Ledger ledger(MipWork work) throws IOException {
    List<LedgerEntry> parts = new ArrayList<>();
    for (PartialReport report : work.mip().reports()) {
      parts.addAll(report.accounts());
    }
    return Ledger.of(NAME, "samples", "tokens", parts).requireBalanced();
  }

  /**
   * The stage's facts: {@value #REJECT_ROWS}; samples, {@value #SEQUENCES}, tokens, real-tokens and
   * loss-tokens, each also by source, such as {@code sequences/mip/qqp}.
   */
  public static SortedMap<String, Long> facts(MipWork work) throws IOException {
    SortedMap<String, Long> facts = new TreeMap<>();
    facts.put(REJECT_ROWS, 0L);
    facts.put(SEQUENCES, 0L);
    for (PartialReport report : work.mip().reports()) {
      report.facts().forEach((name, number) -> facts.merge(name, number, Long::sum));
    }
    return facts;
  }

  private static final class MergeRanks
      implements SerializableFunction<Iterable<SmallestRanks>, SmallestRanks> {
    private static final long serialVersionUID = 1;

    @Override
    public SmallestRanks apply(Iterable<SmallestRanks> parts) {
      Iterator<SmallestRanks> each = parts.iterator();
      SmallestRanks first = each.next();
      SmallestRanks merged = new SmallestRanks(first.limit());
      merged.addAll(first);
      each.forEachRemaining(merged::addAll);
      return merged;
    }
  }

  private static final class LineFn extends DoFn<KV<String, SmallestRanks>, KV<String, Long>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void draw(@Element KV<String, SmallestRanks> cap, OutputReceiver<KV<String, Long>> out) {
      cap.getValue().last().ifPresent(line -> out.output(KV.of(cap.getKey(), line)));
    }
  }
}
