package io.infill.jobs;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.quality.RuleBook;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import io.infill.jobs.config.ConfigFile;
import io.infill.masking.MaskingConfig;
import io.infill.mip.MipConfig;
import io.infill.tokenize.TokenizerConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The whole config of a run. Every key has a default but {@code output}, {@code sources} and {@code
 * tokenizer.file}.
 *
 * @param output directory of the dataset directories, relative to the config's folder
 * @param seed the number that all randomness derives from
 * @param sources what to read, at least one, with distinct names
 */
public record JobConfig(
    String output,
    long seed,
    List<SourceConfig> sources,
    IngestConfig ingest,
    CleaningConfig cleaning,
    TokenizerConfig tokenizer,
    MaskingConfig masking,
    MipConfig mip,
    RunConfig run) {

  public JobConfig {
    if (output == null || output.isEmpty()) {
      throw new IllegalArgumentException(
          "output is required: the directory for the run's datasets");
    }
    if (sources == null || sources.isEmpty()) {
      throw new IllegalArgumentException(
          "sources is required: a list of at least one {name, format, path}");
    }
    if (tokenizer.file().isEmpty()) {
      throw new IllegalArgumentException("tokenizer is required: {file: path of a tokenizer.json}");
    }
    Set<String> names = new HashSet<>();
    for (SourceConfig source : sources) {
      if (!names.add(source.name())) {
        throw new IllegalArgumentException(
            "sources must have distinct names but \"" + source.name() + "\" is there twice");
      }
    }
    for (String key : cleaning.rules().keySet()) {
      String source = RuleBook.source(key);
      if (!source.isEmpty() && !names.contains(source)) {
        throw new IllegalArgumentException(
            "cleaning.rules must name a source before the colon but was \"" + key + '"');
      }
    }
    for (String source : cleaning.dedup().sourcePriority()) {
      if (!names.contains(source)) {
        throw new IllegalArgumentException(
            "cleaning.dedup.source_priority must name sources but \""
                + source
                + "\" is none of "
                + new TreeSet<>(names));
      }
    }
    sources = List.copyOf(sources);
  }

  /** Reads and checks {@code file}. */
  public static JobConfig from(ConfigFile file) {
    return file.bind(
        JobConfig.class,
        Map.of(
            "seed", 20221005L,
            "ingest", IngestConfig.defaults(),
            "cleaning", CleaningConfig.defaults(),
            "tokenizer", TokenizerConfig.defaults(),
            "masking", MaskingConfig.defaults(),
            "mip", MipConfig.defaults(),
            "run", RunConfig.defaults()));
  }

  /** This config with another output directory, relative to the config's folder or absolute. */
  JobConfig withOutput(String newOutput) {
    return new JobConfig(newOutput, seed, sources, ingest, cleaning, tokenizer, masking, mip, run);
  }
}
