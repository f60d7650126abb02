package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentJudge;
import io.infill.cleaning.Judged;
import io.infill.cleaning.Judgement;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.Verdict;
import io.infill.cleaning.contamination.LeakCuts;
import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.dedup.DocumentDate;
import io.infill.cleaning.dedup.DocumentKeys;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Place;
import io.infill.cleaning.dedup.SurvivorPolicy;
import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.passage.Cut;
import io.infill.cleaning.passage.RepeatedPassages;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Judges every document of a dataset: the verdicts go to {@code judged} and what was measured to
 * {@code signals}, shard by shard and in the documents' order; the documents that stay so far come
 * out with what duplicates are found by.
 *
 * <p>Output: place, keys and signature, one a document that no rule drops, in no order; nothing if
 * the config looks for no duplicates. Without exact duplicates in the config, the key of the text
 * is the document's id, so that none is shared.
 *
 * <p>Deterministic; a shard that is judged again leaves the same files. Counters: {@code judged},
 * {@code kept}. Cost: the whole of the rules, one text in memory at a time.
 */
public final class JudgeDocuments extends PTransform<PBegin, PCollection<Member>> {
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
  public PCollection<Member> expand(PBegin input) {
    return input
        .apply("Take the shards", new Shards(shards))
        .apply("Judge their documents", ParDo.of(new JudgeFn(config, documents, judged, signals)));
  }

  private static final class JudgeFn extends DoFn<Integer, Member> {
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
    private transient DocumentKeys keys;
    private transient SurvivorPolicy policy;

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
      keys = new DocumentKeys(config.dedup());
      policy = new SurvivorPolicy(config.dedup());
    }

    @Teardown
    public void teardown() {
      if (judge != null) {
        judge.close();
      }
    }

    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<Member> out) throws IOException {
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
            offer(document, keep, judgement, out);
          }
          verdicts.write(Judged.of(document.id(), judgement, cuts(judgement)));
          measured.write(SignalRow.of(document, judgement));
        }
        verdicts.commit();
        measured.commit();
      }
    }

    /** What goes of the document if it stays, as far as it tells alone. */
    private List<Cut> cuts(Judgement judgement) {
      if (!(judgement.verdict() instanceof Verdict.Keep keep)) {
        return List.of();
      }
      List<Cut> cuts = new ArrayList<>(repeated.cuts(keep.text()));
      cuts.addAll(LeakCuts.of(keep.text(), judgement.leaks(), config.contamination()));
      return cuts;
    }

    private void offer(
        Document document, Verdict.Keep keep, Judgement judgement, OutputReceiver<Member> out) {
      DedupConfig dedup = config.dedup();
      if (!dedup.enabled()) {
        return;
      }
      keys.fold(keep.text());
      OptionalLong date =
          policy.asksForDates()
              ? DocumentDate.of(document.metadata(), dedup.dateFields())
              : OptionalLong.empty();
      Place place =
          policy.place(
              document.source(),
              keys.lettersAndDigits(),
              judgement.quality(dedup.quality().measure()),
              date);
      DocumentId id = document.id();
      TextKey text = dedup.exact() ? keys.text() : TextKey.of(id);
      Optional<TextKey> address = keys.address(document.url(), keep.language());
      out.output(new Member(new Node(place, id), text, address, keys.signature()));
    }
  }
}
