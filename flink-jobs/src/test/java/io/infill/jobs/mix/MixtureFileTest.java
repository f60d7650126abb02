package io.infill.jobs.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.jobs.config.ConfigException;
import io.infill.trainbridge.mixture.AtLimit;
import io.infill.trainbridge.mixture.DocumentRows;
import io.infill.trainbridge.mixture.MixtureConfig;
import io.infill.trainbridge.mixture.SequenceData;
import io.infill.trainbridge.mixture.SourceFacts;
import io.infill.trainbridge.mixture.WeightUnit;
import io.infill.trainbridge.plan.RowList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixtureFileTest {
  private static final SequenceData DATA =
      new SequenceData(
          64,
          new TreeMap<>(Map.of("sequences", "f")),
          "",
          List.of(new SourceFacts("en", List.of(new RowList("sequences", 10)), 600, 300)));

  @TempDir Path folder;

  @Test
  void readsWhatIsThereAndLeavesTheRestToDefaults() throws IOException {
    MixtureConfig config =
        read("""
                seed: 7
                batch: {size: 8}
                mix: {unit: tokens, weights: {en: 1}}
                limits: {en: {passes: 3, at_limit: fresh-masks}}
                stages:
                  - from: {step: 5}
                    mix: {mip_share: 0.2}
                """)
            .config();
    assertThat(config.seed()).isEqualTo(7);
    assertThat(config.mix().unit()).isEqualTo(WeightUnit.TOKENS);
    assertThat(config.limits().get("en").atLimit()).isEqualTo(AtLimit.FRESH_MASKS);
    assertThat(config.stages().get(0).from().step()).isEqualTo(5);
    assertThat(config.stages().get(0).mix().unit()).as("as before").isNull();
    assertThat(read("{}").config()).isEqualTo(MixtureConfig.defaults());
  }

  @Test
  void skipsTheDocumentsOfAFile() throws IOException {
    Files.writeString(folder.resolve("bad.txt"), "a".repeat(32) + "\n\n" + "b".repeat(32) + "\n");
    assertThat(read("skip: [{documents_file: bad.txt}]").config().skip().get(0).documents())
        .containsExactly("a".repeat(32), "b".repeat(32));
    Files.writeString(folder.resolve("bad.txt"), "nonsense\n");
    assertRefused("skip: [{documents_file: bad.txt}]", "one was \"nonsense\"");
    assertRefused("skip: [{documents_file: none.txt}]", "cannot be read");
  }

  @Test
  void namesFileLineAndKey() throws IOException {
    assertRefused("seed: 1\nmxi: {}", "mix.yaml:2: mxi is not a known key");
    assertRefused("mix: {mip_share: 2}", "mix.yaml:1: mix: mip_share must be 0 to 1");
    assertRefused("stages: [{mix: {}}]", "stages[0]: from must give");
    assertRefused("stages: [{from: {step: 1, tokens: 2}, mix: {}}]", "cannot be given together");
    assertRefused("skip: [{source: en, steps: {first: 1, last: 2}}]", "one of them");
    assertRefused("skip: [{steps: {first: 3, last: 2}}]", "last must be >= first");
    assertRefused(
        "batch: {size: 10, ramp: {start: 4, increment: 4, samples: 9}}", "increment must");
    assertRefused("limits: {en: {passes: 0, at_limit: stop}}", "passes must be 1 to 1000");
  }

  @Test
  void namesFileLineAndKeyOfWhatTheDataCannotGive() throws IOException {
    assertPlanRefused(
        "seed: 1\nmix:\n  weights:\n    fr: 1\n", "mix.yaml:4: mix.weights.fr: matches");
    assertPlanRefused(
        "mix: {}\nstages:\n  - from: {step: 1}\n    mix: {}\n",
        "mix.yaml:3: stages[0].from.step: needs batch.size");
  }

  private void assertRefused(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private void assertPlanRefused(String yaml, String message) throws IOException {
    MixtureFile file = read(yaml);
    assertThatThrownBy(() -> file.plan(DATA, DocumentRows.none(), Optional.empty()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private MixtureFile read(String yaml) throws IOException {
    Path file = folder.resolve("mix.yaml");
    Files.writeString(file, yaml);
    return MixtureFile.read(file, List.of());
  }
}
