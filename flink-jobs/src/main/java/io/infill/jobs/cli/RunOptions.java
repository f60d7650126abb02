package io.infill.jobs.cli;

import io.infill.jobs.config.ConfigFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The config file and its overrides, as {@code run} and {@code plan} take them. */
final class RunOptions {
  @Parameters(index = "0", paramLabel = "CONFIG.yaml", description = "the run's config")
  Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides one key, such as masking.mask_ratio=0.2; may be repeated")
  List<String> overrides = List.of();

  ConfigFile read() {
    return ConfigFile.read(config, overrides);
  }
}
