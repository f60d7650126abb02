package io.infill.mip.beam;

import com.dynatrace.hash4j.hashing.Hashing;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Reject;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.mip.MipDataset;
import io.infill.mip.TaskFile;
import io.infill.mip.sample.CapLines;
import io.infill.mip.sample.PromptTokenizer;
import io.infill.mip.sample.PromptedSample;
import io.infill.mip.sample.SampleSink;
import io.infill.mip.sample.TaskFileReader;
import io.infill.mip.template.PromptEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/** A file's samples and rejects by shard; leaves the file's account without the kept samples. */
final class SampleFn extends DoFn<KV<Integer, Integer>, KV<Integer, PromptedSample>> {
  private static final long serialVersionUID = 1;

  private final MipWork work;
  private final PCollectionView<Map<String, Long>> lines;
  private final TupleTag<KV<Integer, PromptedSample>> samples;
  private final TupleTag<KV<Integer, Reject>> rejects;
  private transient PromptEngine engine;
  private transient PromptTokenizer tokenizer;

  SampleFn(
      MipWork work,
      PCollectionView<Map<String, Long>> lines,
      TupleTag<KV<Integer, PromptedSample>> samples,
      TupleTag<KV<Integer, Reject>> rejects) {
    this.work = work;
    this.lines = lines;
    this.samples = samples;
    this.rejects = rejects;
  }

  @Setup
  public void setup() throws IOException {
    engine = new PromptEngine();
    tokenizer = work.tokenizer().open();
  }

  @Teardown
  public void teardown() {
    if (tokenizer != null) {
      tokenizer.close();
    }
  }

  @ProcessElement
  public void read(ProcessContext context) throws IOException {
    KV<Integer, Integer> place = context.element();
    MipDataset dataset = work.datasets().get(place.getKey());
    TaskFile file = dataset.files().get(place.getValue());
    Outputs outputs = new Outputs(context);
    LedgerEntry account =
        new TaskFileReader(engine, dataset, work.seed())
            .read(
                Files.newInputStream(Path.of(file.path())),
                file.name(),
                new CapLines(work.config().capUnit(), context.sideInput(lines)),
                work.config().room(work.sequenceLength()),
                work.config().longSamples(),
                tokenizer,
                outputs);
    SortedMap<String, Long> facts = new TreeMap<>();
    facts.put(MipStage.REJECT_ROWS, outputs.rejectRows);
    work.mip().report(reportName(dataset, file), new PartialReport(List.of(account), facts));
  }

  private static String reportName(MipDataset dataset, TaskFile file) {
    long hash =
        Hashing.murmur3_128()
            .hashStream()
            .putString(dataset.name())
            .putString(file.name())
            .getAsLong();
    return "file-" + HexFormat.of().toHexDigits(hash);
  }

  private final class Outputs implements SampleSink {
    private final ProcessContext context;
    private long rejectRows;

    Outputs(ProcessContext context) {
      this.context = context;
    }

    @Override
    public void sample(PromptedSample sample) {
      context.output(samples, KV.of(sample.id().shard(work.mip().shards()), sample));
    }

    @Override
    public void reject(Reject reject) {
      rejectRows++;
      DocumentId id = RejectFn.id(reject);
      context.output(rejects, KV.of(id.shard(work.rejected().shards()), reject));
    }
  }
}
