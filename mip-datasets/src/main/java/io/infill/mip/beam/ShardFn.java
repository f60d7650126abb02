package io.infill.mip.beam;

import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.PromptedLayout;
import io.infill.mip.pack.SamplePacker;
import io.infill.mip.sample.PromptedSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Writes a shard of sequences: dataset by dataset in order of name, samples in order of id. What is
 * kept is counted from the rows that were written.
 */
final class ShardFn extends DoFn<KV<Integer, Iterable<PromptedSample>>, Void> {
  private static final long serialVersionUID = 1;

  private final MipWork work;

  ShardFn(MipWork work) {
    this.work = work;
  }

  @ProcessElement
  public void write(@Element KV<Integer, Iterable<PromptedSample>> shard) throws IOException {
    List<PromptedSample> samples = new ArrayList<>();
    shard.getValue().forEach(samples::add);
    samples.sort(Comparator.comparing(PromptedSample::dataset).thenComparing(PromptedSample::id));
    Counts counts = new Counts();
    try (ShardWriter<TrainingSequence> writer = work.mip().shard(shard.getKey())) {
      for (TrainingSequence sequence : pack(samples)) {
        writer.write(sequence);
        counts.add(sequence);
      }
      writer.commit();
    }
    work.mip().report("shard-%05d".formatted(shard.getKey()), counts.report());
  }

  private List<TrainingSequence> pack(List<PromptedSample> samples) {
    PromptedLayout layout = new PromptedLayout(work.special(), work.sequenceLength());
    List<TrainingSequence> sequences = new ArrayList<>();
    String dataset = "";
    SamplePacker packer = null;
    for (PromptedSample sample : samples) {
      if (packer == null || !sample.dataset().equals(dataset)) {
        if (packer != null) {
          packer.finish();
        }
        dataset = sample.dataset();
        packer =
            new SamplePacker(
                work.config(),
                layout,
                work.sequenceLength(),
                work.dataset(dataset).source(),
                work.seed(),
                sequences::add);
      }
      packer.add(sample.tokens());
    }
    if (packer != null) {
      packer.finish();
    }
    return sequences;
  }

  /** Accounts and facts by source. */
  private static final class Counts {
    private final SortedMap<String, LedgerEntry> accounts = new TreeMap<>();
    private final SortedMap<String, Long> facts = new TreeMap<>();

    void add(TrainingSequence sequence) {
      Set<String> documents = new HashSet<>();
      long tokens = 0;
      for (Segment segment : sequence.segments()) {
        documents.add(segment.document());
        tokens += segment.end() - segment.start();
      }
      String source = sequence.source();
      accounts.merge(
          source, LedgerEntry.empty(source).withKept(documents.size(), tokens), LedgerEntry::plus);
      count(MipStage.SEQUENCES, source, 1);
      count("samples", source, documents.size());
      count("tokens", source, tokens);
      count("real-tokens", source, sequence.realTokens());
      count("loss-tokens", source, sequence.lossTokens());
    }

    private void count(String what, String source, long number) {
      facts.merge(what + '/' + source, number, Long::sum);
      facts.merge(what, number, Long::sum);
    }

    PartialReport report() {
      return new PartialReport(List.copyOf(accounts.values()), facts);
    }
  }
}
