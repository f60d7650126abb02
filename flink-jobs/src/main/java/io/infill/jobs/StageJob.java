package io.infill.jobs;

import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.alarm.SourceAlarm;
import io.infill.cleaning.beam.CleanOutput;
import io.infill.cleaning.beam.CleanStage;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.index.DuplicateIndex;
import io.infill.cleaning.index.IndexFormat;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.beam.EachShard;
import io.infill.ingest.beam.Engine;
import io.infill.ingest.beam.IngestStage;
import io.infill.ingest.beam.ShardTask;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.FileTree;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.Quantity;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.StageSeal;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import io.infill.masking.beam.MaskShards;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.masking.recipe.MaskEpoch;
import io.infill.masking.span.SentenceMarks;
import io.infill.mip.beam.MipStage;
import io.infill.mip.beam.MipWork;
import io.infill.mip.sample.PromptTokenizer;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.beam.TokenizeShards;
import io.infill.tokenize.fertility.FertilityTally;
import io.infill.tokenize.huggingface.TokenizerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs one stage of a plan: begins its directories, has the engine fill them, and commits them with
 * a balanced ledger.
 */
final class StageJob {
  private final RunPlan plan;
  private final PlannedStage planned;
  private final Engine engine;
  private final StageSeal seal;

  StageJob(RunPlan plan, PlannedStage planned, Engine engine) {
    this.plan = plan;
    this.planned = planned;
    this.engine = engine;
    this.seal = sealOf(planned);
  }

  static StageSeal sealOf(PlannedStage planned) {
    return new StageSeal(
        planned.stage().label(), planned.fingerprint(), planned.inputs(), planned.config());
  }

  void run() throws IOException {
    switch (planned.stage()) {
      case INGEST -> ingest();
      case CLEAN -> clean();
      case TOKENIZE -> tokenize();
      case MASK -> mask();
      case MIP -> mip();
    }
  }

  private void ingest() throws IOException {
    JobConfig config = plan.config();
    DatasetWriter<Document> documents = begin("documents", DocumentFormat.DOCUMENTS, plan.shards());
    DatasetWriter<Reject> rejected = begin("rejected", RejectFormat.REJECTS, plan.shards());
    IngestStage.Outcome outcome =
        IngestStage.run(
            engine, plan.files(), config.sources(), config.ingest(), documents, rejected);
    InputWatch.requireUnchanged(plan);
    LedgerEntry total = outcome.ledger().total();
    rejected.commit(seal, outcome.ledger(), outcome.facts(), total.rejected().records());
    documents.commit(seal, outcome.ledger(), outcome.facts(), total.kept().records());
  }

  private void clean() throws IOException {
    DatasetDirectory documents = input("documents");
    DatasetWriter<Document> cleaned = begin("cleaned", DocumentFormat.CLEANED, documents.shards());
    DatasetWriter<Drop> dropped = begin("dropped", new DropFormat(), documents.shards());
    // Begun by the stage: a later attempt may go on with what an earlier one measured.
    DatasetWriter<SignalRow> signals =
        DatasetWriter.to(plan.output().resolve("signals"), new SignalFormat(), documents.shards());
    Optional<DatasetWriter<Member>> index = index(documents.shards());
    Ledger ledger =
        CleanStage.run(
            engine,
            planned.fingerprint(),
            plan.cleaning(),
            documents,
            new CleanOutput(cleaned, dropped, signals, index),
            plan.cleaningWork());
    SortedMap<String, Long> facts = facts(cleaned);
    LedgerEntry total = ledger.total();
    long drops = total.dropped().values().stream().mapToLong(Quantity::records).sum();
    signals.commit(seal, ledger, facts, total.in().records());
    DatasetDirectory gone = dropped.commit(seal, ledger, facts, drops);
    if (index.isPresent()) {
      index.get().commit(seal, ledger, facts, total.kept().records());
    }
    SourceAlarm.check(plan.cleaning().alarm(), ledger, gone, new DropFormat(), plan.output());
    cleaned.commit(seal, ledger, facts, total.kept().records());
  }

  /** An index that nobody wants any more would be that of other documents. */
  private Optional<DatasetWriter<Member>> index(int shards) throws IOException {
    if (plan.cleaning().index().write()) {
      return Optional.of(begin(DuplicateIndex.SIGNATURES, new IndexFormat(), shards));
    }
    FileTree.delete(plan.output().resolve(DuplicateIndex.SIGNATURES));
    return Optional.empty();
  }

  private void tokenize() throws IOException {
    DatasetDirectory cleaned = input("cleaned");
    StageTokenizer.leave(tokenizerFile(), plan.output());
    boolean repeated = !plan.cleaning().dedup().repeats().isEmpty();
    DatasetWriter<TokenizedDocument> tokens =
        begin("tokens", new TokenizedDocumentFormat(repeated), cleaned.shards());
    TokenizeShards task =
        TokenizeShards.of(cleaned.path(), tokens, tokenizerFile(), plan.config().tokenizer());
    onEachShard(tokens.shards(), repeated ? task.withRepeats() : task);
    Ledger ledger = ledger(tokens, "documents", "bytes");
    SortedMap<String, Long> facts = FertilityTally.withRates(facts(tokens));
    tokens.commit(seal, ledger, facts, ledger.total().kept().records());
  }

  private void mask() throws IOException {
    MaskingConfig config = plan.config().masking();
    SentenceMarks marks =
        config.taskMix().smask() > 0
            ? SentenceMarks.of(plan.vocabulary(), config.sentenceEnds())
            : SentenceMarks.NONE;
    for (int epoch = 0; epoch < config.epochs(); epoch++) {
      PlannedStage ofEpoch = planned.ofEpoch(epoch);
      if (!plan.isFinished(ofEpoch, epoch)) {
        mask(config, marks, ofEpoch, epoch);
      }
    }
  }

  private void mask(MaskingConfig config, SentenceMarks marks, PlannedStage ofEpoch, int epoch)
      throws IOException {
    DatasetDirectory tokens = input("tokens");
    DatasetWriter<TrainingSequence> sequences =
        begin(MaskEpoch.directory(epoch), new TrainingSequenceFormat(), tokens.shards());
    onEachShard(
        sequences.shards(),
        MaskShards.of(
            tokens.path(),
            sequences,
            config,
            plan.vocabulary().special(),
            marks,
            MaskEpoch.seed(plan.config().seed(), epoch)));
    SortedMap<String, Long> facts = facts(sequences);
    sequences.commit(sealOf(ofEpoch), ledger(sequences, "documents", "tokens"), facts, rows(facts));
  }

  private void mip() throws IOException {
    DatasetWriter<TrainingSequence> mip = begin("mip", new TrainingSequenceFormat(), plan.shards());
    DatasetWriter<Reject> rejected = begin("mip-rejected", RejectFormat.REJECTS, plan.shards());
    StageTokenizer.leave(tokenizerFile(), plan.output());
    String file = tokenizerFile().toString();
    TokenizerConfig tokenizer = plan.config().tokenizer();
    MipWork work =
        new MipWork(
            plan.config().mip().under(plan.config().masking().recipe()),
            plan.datasets(),
            () -> PromptTokenizer.of(TokenizerFile.read(Path.of(file), tokenizer).open()),
            plan.vocabulary().special(),
            plan.config().masking().sequenceLength(),
            plan.config().seed(),
            mip,
            rejected);
    Ledger ledger = MipStage.run(engine, work);
    SortedMap<String, Long> facts = MipStage.facts(work);
    rejected.commit(seal, ledger, facts, facts.getOrDefault(MipStage.REJECT_ROWS, 0L));
    mip.commit(seal, ledger, facts, facts.getOrDefault(MipStage.SEQUENCES, 0L));
  }

  private <T> DatasetWriter<T> begin(String directory, RowFormat<T> format, int shards)
      throws IOException {
    DatasetWriter<T> writer = DatasetWriter.to(plan.output().resolve(directory), format, shards);
    writer.begin();
    return writer;
  }

  private DatasetDirectory input(String directory) throws IOException {
    return DatasetDirectory.open(plan.output().resolve(directory));
  }

  private Path tokenizerFile() {
    return plan.base().resolve(plan.config().tokenizer().file());
  }

  private void onEachShard(int shards, ShardTask task) {
    engine.run(
        planned.stage().label(),
        pipeline -> pipeline.apply("On each shard", EachShard.of(shards, task)));
  }

  private Ledger ledger(DatasetWriter<?> writer, String recordUnit, String volumeUnit)
      throws IOException {
    List<LedgerEntry> accounts = new ArrayList<>();
    for (PartialReport report : writer.reports()) {
      accounts.addAll(report.accounts());
    }
    return Ledger.of(planned.stage().label(), recordUnit, volumeUnit, accounts);
  }

  private static SortedMap<String, Long> facts(DatasetWriter<?> writer) throws IOException {
    SortedMap<String, Long> sums = new TreeMap<>();
    for (PartialReport report : writer.reports()) {
      report.facts().forEach((name, value) -> sums.merge(name, value, Long::sum));
    }
    return sums;
  }

  private static long rows(SortedMap<String, Long> facts) {
    return facts.entrySet().stream()
        .filter(e -> e.getKey().startsWith("sequences/"))
        .mapToLong(java.util.Map.Entry::getValue)
        .sum();
  }
}
