package io.infill.jobs.mix;

import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigFile;
import io.infill.trainbridge.mixture.BatchConfig;
import io.infill.trainbridge.mixture.Blend;
import io.infill.trainbridge.mixture.BudgetConfig;
import io.infill.trainbridge.mixture.DocumentRows;
import io.infill.trainbridge.mixture.MixtureConfig;
import io.infill.trainbridge.mixture.MixtureException;
import io.infill.trainbridge.mixture.MixturePlanner;
import io.infill.trainbridge.mixture.SequenceData;
import io.infill.trainbridge.mixture.SkipConfig;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mixture file as a user wrote it; docs/CONFIGURATION.md lists its keys. */
public final class MixtureFile {
  private final Optional<ConfigFile> file;
  private final MixtureConfig config;

  private MixtureFile(Optional<ConfigFile> file, MixtureConfig config) {
    this.file = file;
    this.config = config;
  }

  /** The mixture of a run that has none: every source by its rows. */
  public static MixtureFile none() {
    return new MixtureFile(Optional.empty(), MixtureConfig.defaults());
  }

  /**
   * Reads a mixture file.
   *
   * @param overrides {@code key=value}, as {@code --set} takes them
   * @throws ConfigException naming file, line, key, rule and value
   */
  public static MixtureFile read(Path path, List<String> overrides) {
    ConfigFile file = ConfigFile.read(path, overrides);
    MixtureConfig config = file.bind(MixtureConfig.class, defaults());
    return new MixtureFile(Optional.of(file), withDocumentFiles(file, config));
  }

  private static Map<String, Object> defaults() {
    return Map.of(
        "seed", 0L,
        "budget", BudgetConfig.defaults(),
        "batch", BatchConfig.defaults(),
        "mix", Blend.defaults(),
        "limits", Map.of(),
        "stages", List.of(),
        "skip", List.of());
  }

  public MixtureConfig config() {
    return config;
  }

  /** The same mixture with another end. */
  public MixtureFile withBudget(BudgetConfig budget) {
    return new MixtureFile(
        file,
        new MixtureConfig(
            config.seed(),
            budget,
            config.batch(),
            config.mix(),
            config.limits(),
            config.stages(),
            config.skip()));
  }

  /**
   * The plan of this mixture over these data.
   *
   * @param from the state that the plan takes over from, if it does
   * @throws ConfigException naming the key that the data cannot satisfy
   */
  public MixturePlan plan(SequenceData data, DocumentRows documents, Optional<RunState> from) {
    try {
      return from.isPresent()
          ? MixturePlanner.takingOver(config, data, documents, from.get())
          : MixturePlanner.plan(config, data, documents);
    } catch (MixtureException e) {
      String where =
          file.map(f -> f.where(e.getMessage().split(":", 2)[0]) + ": ").orElse("the mixture: ");
      throw new ConfigException(where + e.getMessage(), e);
    }
  }

  private static MixtureConfig withDocumentFiles(ConfigFile file, MixtureConfig config) {
    List<SkipConfig> skips = new ArrayList<>();
    for (SkipConfig skip : config.skip()) {
      if (skip.documentsFile() == null) {
        skips.add(skip);
        continue;
      }
      Path list = file.baseDirectory().resolve(skip.documentsFile());
      try {
        List<String> documents = new ArrayList<>(skip.documents());
        Files.readAllLines(list).stream()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .forEach(documents::add);
        skips.add(new SkipConfig(null, null, documents, null, skip.from()));
      } catch (IOException e) {
        throw new ConfigException(
            "%s: skip.documents_file: cannot be read: %s".formatted(file.path(), list), e);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(
            "%s: skip.documents_file: %s: %s".formatted(file.path(), list, e.getMessage()), e);
      }
    }
    return new MixtureConfig(
        config.seed(),
        config.budget(),
        config.batch(),
        config.mix(),
        config.limits(),
        config.stages(),
        skips);
  }
}
