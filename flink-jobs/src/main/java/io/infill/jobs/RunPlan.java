package io.infill.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.dedup.Signatures;
import io.infill.cleaning.index.IndexConfig;
import io.infill.ingest.ShardCount;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.beam.SourceFile;
import io.infill.ingest.beam.SourceFiles;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigTree;
import io.infill.masking.recipe.MaskEpoch;
import io.infill.mip.MipDataset;
import io.infill.mip.dataset.DatasetDescriptions;
import io.infill.tokenize.TokenizedDocumentFormat;
import io.infill.tokenize.Vocabulary;
import io.infill.tokenize.huggingface.TokenizerFile;
import io.infill.tokenize.huggingface.TokenizerFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * What a run would do, known before anything runs: every stage's fingerprint and whether its result
 * is there already.
 *
 * <p>A stage's fingerprint covers its inputs' fingerprints, so a change re-runs what follows it and
 * nothing else.
 *
 * @param config the resolved config
 * @param base the folder that relative paths start from
 * @param files the sources' files: what is planned, fingerprinted and read is the same list
 * @param shards shards of every dataset directory
 * @param vocabulary the tokenizer's
 * @param datasets the instruction datasets
 * @param stages in the order of the data
 */
record RunPlan(
    JobConfig config,
    Path base,
    List<SourceFile> files,
    int shards,
    Vocabulary vocabulary,
    List<MipDataset> datasets,
    List<PlannedStage> stages) {

  /** Key that a replay's ingest has in its manifest's config. */
  static final String REPLAY_OF = "replay_of";

  /**
   * Reads the inputs as far as fingerprints need it.
   *
   * @throws ConfigException if a source matches no file
   * @throws IOException if an input cannot be read
   */
  static RunPlan of(JobConfig config, Path base) throws IOException {
    return of(config, base, files(config, base), "");
  }

  /**
   * The plan of reading some files again for what was rejected in them, and of the stages behind.
   *
   * @param files those that had rejects
   * @param replayOf fingerprint of the run's rejects: it takes part in every fingerprint
   */
  static RunPlan ofReplay(JobConfig config, Path base, List<SourceFile> files, String replayOf)
      throws IOException {
    return of(config, base, files, replayOf);
  }

  private static RunPlan of(JobConfig config, Path base, List<SourceFile> files, String replayOf)
      throws IOException {
    int shards = config.run().shards();
    if (shards == 0) {
      long bytes = SourceFiles.estimatedContentBytes(files);
      shards = ShardCount.forInput(bytes, config.ingest().targetShardBytes());
      shards = Math.min(RunConfig.MAX_SHARDS, shards);
    }
    Vocabulary vocabulary = vocabulary(config, base);
    List<MipDataset> datasets =
        config.mip().datasets().isEmpty()
            ? List.of()
            : DatasetDescriptions.find(base, config.mip().datasets());
    CleaningFiles.check(CleaningFiles.found(config.cleaning(), base));
    IndexFiles.check(CleaningFiles.found(config.cleaning(), base), output(config, base));
    RunPlan plan =
        new RunPlan(config, base, files, shards, vocabulary, datasets, new ArrayList<>());
    plan.addStages(replayOf);
    return plan;
  }

  /** The files that the sources name now. */
  static List<SourceFile> files(JobConfig config, Path base) throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    try {
      return SourceFiles.match(config.sources(), base);
    } catch (FileNotFoundException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private static Vocabulary vocabulary(JobConfig config, Path base) throws IOException {
    try {
      return TokenizerFile.read(base.resolve(config.tokenizer().file()), config.tokenizer())
          .vocabulary();
    } catch (TokenizerFileException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }

  Path output() {
    return output(config, base);
  }

  private static Path output(JobConfig config, Path base) {
    return base.resolve(config.output()).normalize();
  }

  /** How to clean, with absolute paths. */
  CleaningConfig cleaning() {
    return CleaningFiles.found(config.cleaning(), base);
  }

  /** Where cleaning keeps what only it reads. */
  Path cleaningWork() {
    return output().resolve(".work-clean");
  }

  PlannedStage stage(Stage stage) {
    return stages.stream().filter(s -> s.stage() == stage).findFirst().orElseThrow();
  }

  private void addStages(String replayOf) throws IOException {
    SortedMap<String, String> sources = new TreeMap<>();
    for (SourceConfig source : config.sources()) {
      String name = source.name();
      List<SourceFile> own = files.stream().filter(f -> f.source().equals(name)).toList();
      sources.put("source/" + name, InputHash.of(own));
    }
    ObjectNode ingest = node("sources", config.sources(), "ingest", config.ingest());
    ingest.put("shards", shards);
    if (!replayOf.isEmpty()) {
      ingest.put(REPLAY_OF, replayOf);
    }
    add(Stage.INGEST, ingest, sources);
    SortedMap<String, String> toClean = from(Stage.INGEST);
    toClean.putAll(CleaningFiles.hashes(cleaning()));
    ObjectNode cleaning = seeded("cleaning", config.cleaning());
    // What stops a run changes no byte of what it leaves.
    ((ObjectNode) cleaning.get("cleaning")).remove("alarm");
    if (config.cleaning().dedup().repeats().isEmpty()) {
      // Without it a run's bytes are those of the versions that did not know it.
      ((ObjectNode) cleaning.get("cleaning").get("dedup")).remove("repeats");
    }
    cleaning.set("rule_sets", ConfigTree.of(config.cleaning().ruleBook().versions()));
    cleaning.put("signatures", Signatures.ALGORITHM);
    addIndex(cleaning, toClean);
    add(Stage.CLEAN, cleaning, toClean);
    SortedMap<String, String> tokenizer = new TreeMap<>();
    tokenizer.put("tokenizer", vocabulary.sha256());
    ObjectNode special = node("special", vocabulary.special());
    if (!config.cleaning().dedup().repeats().isEmpty()) {
      special.put(TokenizedDocumentFormat.REPEATED, true);
    }
    SortedMap<String, String> toTokenize = from(Stage.CLEAN);
    toTokenize.putAll(tokenizer);
    add(Stage.TOKENIZE, special, toTokenize);
    ObjectNode masking = seeded("masking", config.masking());
    masking.set("special", ConfigTree.of(vocabulary.special()));
    // One more epoch leaves those that are there as they are.
    ((ObjectNode) masking.get("masking")).remove("epochs");
    addMasking(masking, from(Stage.TOKENIZE));
    if (!datasets.isEmpty()) {
      SortedMap<String, String> toMip = new TreeMap<>(tokenizer);
      for (MipDataset dataset : datasets) {
        toMip.put(dataset.source(), InputHash.of(dataset));
      }
      // The share is the mixture's business: changing it rebuilds nothing.
      ObjectNode mip = seeded("mip", config.mip());
      ((ObjectNode) mip.get("mip")).remove(List.of("share", "datasets"));
      mip.set("datasets", ConfigTree.of(datasets));
      mip.get("datasets").findParents("path").forEach(file -> ((ObjectNode) file).remove("path"));
      mip.set("special", ConfigTree.of(vocabulary.special()));
      mip.put("recipe", config.masking().recipe().label());
      mip.put("sequence_length", config.masking().sequenceLength());
      mip.put("shards", shards);
      add(Stage.MIP, mip, toMip);
    }
  }

  private void addMasking(ObjectNode part, SortedMap<String, String> inputs) throws IOException {
    PlannedStage first =
        new PlannedStage(Stage.MASK, part, inputs, Fingerprint.of(Stage.MASK, part, inputs), false);
    boolean finished = true;
    for (int epoch = 0; epoch < config.masking().epochs(); epoch++) {
      finished &= isFinished(first.ofEpoch(epoch), epoch);
    }
    stages.add(new PlannedStage(Stage.MASK, part, inputs, first.fingerprint(), finished));
  }

  /** True if the masking of {@code epoch} is there. */
  boolean isFinished(PlannedStage ofEpoch, int epoch) throws IOException {
    return DatasetDirectory.isFinished(
        output().resolve(MaskEpoch.directory(epoch)), ofEpoch.fingerprint());
  }

  private void add(Stage stage, ObjectNode part, SortedMap<String, String> inputs)
      throws IOException {
    String fingerprint = Fingerprint.of(stage, part, inputs);
    boolean finished = true;
    for (String directory : directories(stage)) {
      finished &= DatasetDirectory.isFinished(output().resolve(directory), fingerprint);
    }
    stages.add(new PlannedStage(stage, part, inputs, fingerprint, finished));
  }

  /** The directories that {@code stage} leaves in this run. */
  List<String> directories(Stage stage) {
    return stage.directories().stream()
        .filter(name -> !name.equals(stage.onRequest()) || config.cleaning().index().write())
        .toList();
  }

  /** Which indexes there are and where they lie from here counts; that one is left does not. */
  private void addIndex(ObjectNode cleaning, SortedMap<String, String> inputs) throws IOException {
    IndexConfig relative =
        cleaning().index().withPaths(path -> IndexFiles.fromOutput(output(), path));
    ObjectNode index = (ObjectNode) ConfigTree.of(relative);
    index.remove("write");
    ((ObjectNode) cleaning.get("cleaning")).set("index", index);
    inputs.putAll(IndexFiles.fingerprints(cleaning().index()));
  }

  private SortedMap<String, String> from(Stage stage) {
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put(stage.output(), stage(stage).fingerprint());
    return inputs;
  }

  private ObjectNode seeded(String key, Object part) {
    ObjectNode node = node(key, part);
    node.put("seed", config.seed());
    return node;
  }

  private static ObjectNode node(Object... keysAndParts) {
    ObjectNode node = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < keysAndParts.length; i += 2) {
      node.set((String) keysAndParts[i], ConfigTree.of(keysAndParts[i + 1]));
    }
    return node;
  }
}
