package io.infill.jobs.docs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.infill.jobs.config.ConfigTree;
import io.infill.jobs.mix.MixtureFile;
import io.infill.trainbridge.mixture.MixtureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/bridge/mixture.md has every key of a mixture file, and its example is one. */
class MixturePageTest {
  private static final String PAGE = "docs/bridge/mixture.md";

  private static final Map<String, String> WITHOUT_DEFAULT = withoutDefault();

  @TempDir Path folder;

  private static Map<String, String> withoutDefault() {
    Map<String, String> says =
        new TreeMap<>(
            Map.ofEntries(
                entry("mix.unit", "`\"samples\"`"),
                entry("mix.mip_share", "see below"),
                entry("mix.temperature", "`1`"),
                entry("mix.cap", "`0`"),
                entry("limits.NAME.passes", "required"),
                entry("limits.NAME.at_limit", "required"),
                entry("skip[].steps.first", "required"),
                entry("skip[].steps.last", "required"),
                entry("skip[].source", "none"),
                entry("skip[].documents_file", "none"),
                entry("stages[].mix.weights", "as before")));
    for (String key : List.of("unit", "mip_share", "temperature", "cap")) {
      says.put("stages[].mix." + key, "as before");
    }
    for (String key : List.of("step", "tokens", "samples")) {
      says.put("stages[].from." + key, "one of three");
      says.put("skip[].from." + key, "the start");
    }
    return says;
  }

  @Test
  void everyKeyStandsThereWithTypeAndDefault() throws IOException {
    MixtureConfig example =
        read("""
                limits: {en: {passes: 1, at_limit: stop}}
                stages: [{from: {step: 1}, mix: {}}]
                skip: [{steps: {first: 1, last: 2}}]
                """)
            .config();
    assertThat(KeyTable.documented(PAGE))
        .isEqualTo(KeyTable.actual(MixtureConfig.class, ConfigTree.of(example), WITHOUT_DEFAULT));
  }

  @Test
  void theExampleIsAMixtureFile() throws IOException {
    String page = Page.read(PAGE).text();
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    String yaml = page.substring(start, page.indexOf("```", start));
    MixtureConfig config = read(yaml).config();
    assertThat(config.batch().size()).isEqualTo(4_224);
    assertThat(config.stages()).hasSize(1);
    assertThat(config.skip()).hasSize(2);
    assertThat(config.limits()).hasSize(1);
  }

  private MixtureFile read(String yaml) throws IOException {
    Path file = folder.resolve("mix.yaml");
    Files.writeString(file, yaml);
    return MixtureFile.read(file, List.of());
  }
}
