package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentJudge;
import io.infill.cleaning.Judged;
import io.infill.cleaning.Judgement;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.Verdict;
import io.infill.cleaning.dedup.FoldedText;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Signatures;
import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.passage.Cut;
import io.infill.cleaning.passage.RepeatedPassages;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Judges every document of a dataset: the verdicts go to {@code judged} and what was measured to
 * {@code signals}, shard by shard and in the documents' order; the documents that stay so far come
 * out with what duplicates are found by.
 *
 * <p>Output: (folded key: node and signature), one a document that no rule drops, in no order;
 * nothing if the config looks for no duplicates. Without exact duplicates in the config, the key is
 * the document's id, so that none is shared.
 *
 * <p>Deterministic; a shard that is judged again leaves the same files. Counters: {@code judged},
 * {@code kept}. Cost: the whole of the rules, one text in memory at a time.
 */
public final class JudgeDocuments extends PTransform<PBegin, PCollection<KV<TextKey, Member>>> {
  private static final long serialVersionUID = 1;

  private final CleaningConfig config;
  private final String documents;
  private final int shards;
  private final DatasetWriter<Judged> judged;
  private final DatasetWriter<SignalRow> signals;

  private JudgeDocuments(
      CleaningConfig config,
      String documents,
      int shards,
      DatasetWriter<Judged> judged,
      DatasetWriter<SignalRow> signals) {
    this.config = config;
    this.documents = documents;
    this.shards = shards;
    this.judged = judged;
    this.signals = signals;
  }

  /** Judges {@code documents} by {@code config}. */
  public static JudgeDocuments of(
      CleaningConfig config,
      DatasetDirectory documents,
      DatasetWriter<Judged> judged,
      DatasetWriter<SignalRow> signals) {
    return new JudgeDocuments(
        config, documents.path().toString(), documents.shards(), judged, signals);
  }

  @Override
  public PCollection<KV<TextKey, Member>> expand(PBegin input) {
    return input
        .apply("Take the shards", new Shards(shards))
        .apply("Judge their documents", ParDo.of(new JudgeFn(config, documents, judged, signals)));
  }

  private static final class JudgeFn extends DoFn<Integer, KV<TextKey, Member>> {
    private static final long serialVersionUID = 1;

    private final CleaningConfig config;
    private final String path;
    private final DatasetWriter<Judged> judged;
    private final DatasetWriter<SignalRow> signals;
    private final Counter seen = Metrics.counter(JudgeDocuments.class, "judged");
    private final Counter kept = Metrics.counter(JudgeDocuments.class, "kept");
    private transient DatasetDirectory documents;
    private transient DocumentJudge judge;
    private transient RepeatedPassages repeated;
    private transient FoldedText folded;
    private transient Signatures signatures;

    JudgeFn(
        CleaningConfig config,
        String path,
        DatasetWriter<Judged> judged,
        DatasetWriter<SignalRow> signals) {
      this.config = config;
      this.path = path;
      this.judged = judged;
      this.signals = signals;
    }

    @Setup
    public void setup() throws IOException {
      documents = DatasetDirectory.open(Path.of(path));
      judge = new DocumentJudge(config);
      repeated = new RepeatedPassages(config.passages().repeated());
      folded = new FoldedText();
      signatures = new Signatures(config.dedup().near());
    }

    @Teardown
    public void teardown() {
      if (judge != null) {
        judge.close();
      }
    }

    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<KV<TextKey, Member>> out)
        throws IOException {
      try (ShardReader<Document> in = documents.read(shard, DocumentFormat.DOCUMENTS);
          ShardWriter<Judged> verdicts = judged.shard(shard);
          ShardWriter<SignalRow> measured = signals.shard(shard)) {
        while (in.hasNext()) {
          Document document = in.next();
          Judgement judgement = judge.examine(document.source(), document.url(), document.text());
          Verdict verdict = judgement.verdict();
          seen.inc();
          if (verdict instanceof Verdict.Keep keep) {
            kept.inc();
            offer(document, keep.text(), out);
          }
          verdicts.write(Judged.of(document.id(), verdict, cuts(verdict)));
          measured.write(SignalRow.of(document, judgement));
        }
        verdicts.commit();
        measured.commit();
      }
    }

    /** What goes of the document if it stays, as far as it tells alone. */
    private List<Cut> cuts(Verdict verdict) {
      return verdict.match(keep -> repeated.cuts(keep.text()), refuse -> List.of());
    }

    private void offer(Document document, String text, OutputReceiver<KV<TextKey, Member>> out) {
      if (!config.dedup().enabled()) {
        return;
      }
      folded.fold(text);
      byte[] signature = config.dedup().near().enabled() ? signatures.of(folded) : new byte[0];
      TextKey key =
          config.dedup().exact()
              ? folded.key()
              : new TextKey(document.id().high(), document.id().low());
      long place = config.dedup().survivor().place(folded.lettersAndDigits());
      out.output(KV.of(key, new Member(new Node(place, document.id()), signature)));
    }
  }
}
