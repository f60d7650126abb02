package io.infill.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigTree;
import io.infill.masking.recipe.MaskEpoch;
import io.infill.mip.MipDataset;
import io.infill.mip.dataset.DatasetDescriptions;
import io.infill.tokenize.Vocabulary;
import io.infill.tokenize.huggingface.TokenizerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run would do, known before anything runs: every stage's fingerprint and whether its result
 * is there already.
 *
 * <p>A stage's fingerprint covers its inputs' fingerprints, so a change re-runs what follows it and
 * nothing else.
 *
 * @param config the resolved config
 * @param base the folder that relative paths start from
 * @param shards shards of every dataset directory
 * @param vocabulary the tokenizer's
 * @param datasets the instruction datasets
 * @param stages in the order of the data
 */
record RunPlan(
    JobConfig config,
    Path base,
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
    SortedMap<String, String> sources = new TreeMap<>();
    long bytes = 0;
    for (SourceConfig source : config.sources()) {
      InputFiles files = InputFiles.find(base, source.path());
      if (files.names().isEmpty()) {
        throw new ConfigException(
            "source "
                + source.name()
                + ": no file matches "
                + source.path()
                + " (relative to "
                + base
                + ")");
      }
      bytes += files.estimatedTextBytes();
      sources.put("source/" + source.name(), files.fingerprint());
    }
    int shards = config.run().shards();
    if (shards == 0) {
      long wanted = bytes / config.ingest().targetShardBytes() + 1;
      shards = (int) Math.max(4, Math.min(RunConfig.MAX_SHARDS, wanted));
    }
    Vocabulary vocabulary =
        TokenizerFile.read(base.resolve(config.tokenizer().file()), config.tokenizer())
            .vocabulary();
    List<MipDataset> datasets =
        config.mip().datasets().isEmpty()
            ? List.of()
            : DatasetDescriptions.find(base, config.mip().datasets());
    RunPlan plan = new RunPlan(config, base, shards, vocabulary, datasets, new ArrayList<>());
    plan.addStages(sources);
    return plan;
  }

  Path output() {
    return base.resolve(config.output()).normalize();
  }

  PlannedStage stage(Stage stage) {
    return stages.stream().filter(s -> s.stage() == stage).findFirst().orElseThrow();
  }

  private void addStages(SortedMap<String, String> sources) throws IOException {
    ObjectNode ingest = node("sources", config.sources(), "ingest", config.ingest());
    ingest.put("shards", shards);
    add(Stage.INGEST, ingest, sources);
    add(Stage.CLEAN, seeded("cleaning", config.cleaning()), from(Stage.INGEST));
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
        InputFiles files = InputFiles.of(base, dataset.files());
        toMip.put(dataset.source(), files.fingerprint());
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
        new PlannedStage(
            Stage.MASK, part, inputs, Fingerprint.of(Stage.MASK, part, inputs), false);
    boolean finished = true;
    for (int epoch = 0; epoch < config.masking().epochs(); epoch++) {
      finished &= isFinished(first.ofEpoch(epoch), epoch);
    }
    stages.add(
        new PlannedStage(Stage.MASK, part, inputs, first.fingerprint(), finished));
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
