package io.infill.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.infill.jobs.JobConfig;
import io.infill.jobs.config.ConfigFile;
import io.infill.mip.MipDataset;
import io.infill.mip.dataset.DatasetDescriptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is a config that holds. */
class ExamplesTest {
  private static final Path EXAMPLES = Page.ROOT.resolve("examples");

  static List<Path> configs() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void itIsRead(Path config) {
    assertThatCode(() -> JobConfig.from(ConfigFile.read(config, List.of())))
        .doesNotThrowAnyException();
  }

  @Test
  void theQuickstartAndTheRealRunAreAmongThem() throws IOException {
    assertThat(configs())
        .extracting(f -> f.getFileName().toString())
        .contains("quickstart.yaml", "real.yaml");
  }

  @Test
  void theInstructionDatasetsAreRead() throws IOException {
    assertThat(DatasetDescriptions.find(EXAMPLES, "mip/*.yaml"))
        .extracting(MipDataset::name)
        .containsExactly("nli-english", "qa-bilingual", "topics-chinese");
  }
}
