package io.infill.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.blocklist.BlockListConfig;
import io.infill.cleaning.blocklist.BlockLists;
import io.infill.cleaning.blocklist.ListFile;
import io.infill.cleaning.language.LanguageIdentifier;
import io.infill.cleaning.model.ModelConfig;
import io.infill.cleaning.model.QualityModels;
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
import io.infill.tokenize.Vocabulary;
import io.infill.tokenize.huggingface.TokenizerFile;
import io.infill.tokenize.huggingface.TokenizerFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
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

  /**
   * Reads the inputs as far as fingerprints need it.
   *
   * @throws ConfigException if a source matches no file
   * @throws IOException if an input cannot be read
   */
  static RunPlan of(JobConfig config, Path base) throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    List<SourceFile> files = files(config, base);
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
    checkLists(config.cleaning().blockLists(), base);
    checkModels(config.cleaning(), base);
    RunPlan plan =
        new RunPlan(config, base, files, shards, vocabulary, datasets, new ArrayList<>());
    plan.addStages();
    return plan;
  }

  private static List<SourceFile> files(JobConfig config, Path base) throws IOException {
    try {
      return SourceFiles.match(config.sources(), base);
    } catch (FileNotFoundException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  /** Loads every list once, so that a bad one is known before anything runs. */
  private static void checkLists(BlockListConfig lists, Path base) {
    try {
      new BlockLists(lists.withPaths(path -> base.resolve(path).toString()));
    } catch (UncheckedIOException e) {
      throw new ConfigException("cleaning.block_lists: " + e.getCause().getMessage(), e);
    }
  }

  /** Loads every model once, so that a bad one is known before anything runs. */
  private static void checkModels(CleaningConfig cleaning, Path base) {
    CleaningConfig there = cleaning.withPaths(path -> base.resolve(path).toString());
    try {
      new LanguageIdentifier(there.language());
    } catch (UncheckedIOException e) {
      throw new ConfigException("cleaning.language.model: " + reason(e.getCause()), e);
    }
    for (ModelConfig model : there.models()) {
      try {
        new QualityModels(List.of(model));
      } catch (UncheckedIOException e) {
        throw new ConfigException(
            "cleaning.models: %s: %s".formatted(model.name(), reason(e.getCause())), e);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(
            "cleaning.models: %s: %s".formatted(model.name(), e.getMessage()), e);
      }
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such file: " + e.getMessage() : e.getMessage();
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
    return base.resolve(config.output()).normalize();
  }

  /** How to clean, with absolute paths. */
  CleaningConfig cleaning() {
    return config.cleaning().withPaths(path -> base.resolve(path).toAbsolutePath().toString());
  }

  /** Where cleaning keeps what only it reads. */
  Path cleaningWork() {
    return output().resolve(".work-clean");
  }

  PlannedStage stage(Stage stage) {
    return stages.stream().filter(s -> s.stage() == stage).findFirst().orElseThrow();
  }

  private void addStages() throws IOException {
    SortedMap<String, String> sources = new TreeMap<>();
    for (SourceConfig source : config.sources()) {
      String name = source.name();
      List<SourceFile> own = files.stream().filter(f -> f.source().equals(name)).toList();
      sources.put("source/" + name, InputHash.of(own));
    }
    ObjectNode ingest = node("sources", config.sources(), "ingest", config.ingest());
    ingest.put("shards", shards);
    add(Stage.INGEST, ingest, sources);
    SortedMap<String, String> toClean = from(Stage.INGEST);
    toClean.putAll(lists());
    add(Stage.CLEAN, seeded("cleaning", config.cleaning()), toClean);
    SortedMap<String, String> tokenizer = new TreeMap<>();
    tokenizer.put("tokenizer", vocabulary.sha256());
    ObjectNode special = node("special", vocabulary.special());
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

  /** The contents of the lists and models that cleaning judges by. */
  private SortedMap<String, String> lists() throws IOException {
    SortedMap<String, String> lists = new TreeMap<>();
    for (Map.Entry<String, String> list : config.cleaning().blockLists().paths().entrySet()) {
      List<Path> files = ListFile.at(base.resolve(list.getValue())).files();
      lists.put("list/" + list.getKey(), InputHash.ofPaths(list.getKey(), files));
    }
    for (Map.Entry<String, String> model : config.cleaning().modelPaths().entrySet()) {
      lists.put(
          "model/" + model.getKey(),
          InputHash.ofPaths(model.getKey(), filesBelow(base.resolve(model.getValue()))));
    }
    return lists;
  }

  /** The file itself, or a folder's files in the order of their names. */
  private static List<Path> filesBelow(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
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
    for (String directory : stage.directories()) {
      finished &= DatasetDirectory.isFinished(output().resolve(directory), fingerprint);
    }
    stages.add(new PlannedStage(stage, part, inputs, fingerprint, finished));
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
