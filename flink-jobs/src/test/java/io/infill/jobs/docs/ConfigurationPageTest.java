package io.infill.jobs.docs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.cleaning.quality.Bound;
import io.infill.cleaning.quality.LineRule;
import io.infill.cleaning.quality.Rule;
import io.infill.cleaning.quality.RuleSet;
import io.infill.jobs.JobConfig;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.config.ConfigTree;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/CONFIGURATION.md has every key of the config records, with its type and default. */
class ConfigurationPageTest {
  private static final String SMALLEST =
      "output: out\nsources: [{name: a, format: jsonl, path: b}]\ntokenizer: {file: c}\n";

  /** One of each thing that a config may list, so that its keys are seen. */
  private static final String WITH_LISTS =
      SMALLEST
          + "cleaning: {block_lists: {addresses: [{name: a, path: b}], words: [{name: a, path: b}]},"
          + " models: [{name: a, path: b, label: c}],"
          + " contamination: {benchmarks: [{name: a, path: b, fields: [c]}]},"
          + " index: {against: [{name: a, path: b}]}}\n";

  /** Keys without one default value, and what the page says instead. */
  private static final Map<String, String> WITHOUT_DEFAULT =
      Map.ofEntries(
          entry("output", "required"),
          entry("sources[].name", "required"),
          entry("sources[].format", "required"),
          entry("sources[].path", "required"),
          entry("sources[].language", "unknown"),
          entry("sources[].text_field", "the format's"),
          entry("sources[].url_field", "the format's"),
          entry("sources[].title_field", "the format's"),
          entry("tokenizer.file", "required"),
          entry("cleaning.block_lists.addresses[].name", "required"),
          entry("cleaning.block_lists.addresses[].path", "required"),
          entry("cleaning.models[].name", "required"),
          entry("cleaning.models[].path", "required"),
          entry("cleaning.models[].label", "required"),
          entry("cleaning.contamination.benchmarks[].name", "required"),
          entry("cleaning.contamination.benchmarks[].path", "required"),
          entry("cleaning.contamination.benchmarks[].fields", "required"),
          entry("cleaning.index.against[].name", "required"),
          entry("cleaning.index.against[].path", "required"),
          entry("cleaning.block_lists.words[].name", "required"),
          entry("cleaning.block_lists.words[].path", "required"));

  @TempDir static Path folder;

  @Test
  void everyKeyStandsThereWithTypeAndDefault() throws IOException {
    KeyTable documented = KeyTable.documented("docs/CONFIGURATION.md");
    assertThat(documented)
        .isEqualTo(
            KeyTable.actual(JobConfig.class, ConfigTree.of(config(WITH_LISTS)), WITHOUT_DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "output: out",
    "'sources: [{name: a, format: jsonl, path: b}]'",
    "'tokenizer: {file: c}'"
  })
  void aRequiredKeyIsMissed(String line) {
    assertThat(SMALLEST).contains(line + '\n');
    assertThatThrownBy(() -> config(SMALLEST.replace(line + '\n', "")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is required");
  }

  @ParameterizedTest
  @CsvSource({"'name: a, '", "'format: jsonl, '", "', path: b'"})
  void aSourcesRequiredKeyIsMissed(String part) {
    assertThatThrownBy(() -> config(SMALLEST.replace(part, "")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is required but missing");
  }

  @Test
  void everyRuleStandsThereWithItsLimit() throws IOException {
    List<String> documented =
        Page.read("docs/CONFIGURATION.md").table("Rules").stream()
            .map(row -> String.join(" | ", row))
            .toList();
    List<String> actual =
        Arrays.stream(RuleSet.values())
            .flatMap(set -> set.rules().stream())
            .map(ConfigurationPageTest::row)
            .toList();
    assertThat(documented).isEqualTo(actual);
  }

  @Test
  void everyLineRuleStandsThereWithItsLimit() throws IOException {
    List<String> documented =
        Page.read("docs/CONFIGURATION.md").table("Line rules").stream()
            .map(row -> String.join(" | ", row))
            .toList();
    List<String> actual =
        Arrays.stream(RuleSet.values())
            .flatMap(set -> set.lineRules().stream())
            .map(ConfigurationPageTest::row)
            .toList();
    assertThat(documented).isEqualTo(actual);
  }

  @Test
  void everyRuleSetStandsThereWithItsVersion() throws IOException {
    List<String> documented =
        Page.read("docs/CONFIGURATION.md").table("Rule sets").stream()
            .map(row -> String.join(" | ", row.subList(0, 3)))
            .toList();
    List<String> actual =
        Arrays.stream(RuleSet.values())
            .map(set -> "`%s` | %d | %s".formatted(set.label(), set.version(), measures(set)))
            .toList();
    assertThat(documented).isEqualTo(actual);
  }

  private static String measures(RuleSet set) {
    return set.measures().stream()
        .map(ConfigurationPageTest::words)
        .collect(Collectors.joining(", "));
  }

  private static String row(Rule rule) {
    return row(rule.key(), rule.signal(), rule.bound(), rule.limit());
  }

  private static String row(LineRule rule) {
    return row(rule.key(), rule.trait(), rule.bound(), rule.limit());
  }

  private static String row(String key, Enum<?> measured, Bound bound, double limit) {
    String plain = BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    return "`%s` | %s | %s | `%s`".formatted(key, words(measured), words(bound), plain);
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static JobConfig config(String yaml) throws IOException {
    Path file = folder.resolve("c.yaml");
    Files.writeString(file, yaml);
    return JobConfig.from(ConfigFile.read(file, List.of()));
  }
}
