package io.infill.jobs.docs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.cleaning.quality.Bound;
import io.infill.cleaning.quality.LineRule;
import io.infill.cleaning.quality.Rule;
import io.infill.cleaning.quality.RuleSet;
import io.infill.jobs.JobConfig;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.config.ConfigTree;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          + " models: [{name: a, path: b, label: c}]}\n";

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
          entry("cleaning.block_lists.words[].name", "required"),
          entry("cleaning.block_lists.words[].path", "required"));

  @TempDir static Path folder;

  /** Type and default as the page writes them. */
  private record Key(String type, String defaultValue) {}

  @Test
  void everyKeyStandsThereWithTypeAndDefault() throws IOException {
    Map<String, Key> documented = new TreeMap<>();
    for (List<String> row : Page.read("docs/CONFIGURATION.md").table("Keys")) {
      assertThat(row).as("columns of " + row.get(0)).hasSize(5);
      assertThat(row.get(4)).as("meaning of " + row.get(0)).isNotEmpty();
      // Behind the comma stands the unit.
      String type = row.get(1).startsWith("`") ? row.get(1) : row.get(1).split(",", 2)[0];
      Key key = new Key(type, row.get(3));
      assertThat(documented.put(code(row.get(0)), key)).as(row.get(0)).isNull();
    }
    Map<String, Key> actual = new TreeMap<>();
    walk("", JobConfig.class, ConfigTree.of(config(WITH_LISTS)), actual);
    assertThat(documented).isEqualTo(actual);
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

  private static void walk(String prefix, Class<?> type, JsonNode values, Map<String, Key> keys) {
    Iterator<Map.Entry<String, JsonNode>> fields = values.properties().iterator();
    for (RecordComponent component : type.getRecordComponents()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String key = prefix + field.getKey();
      if (component.getType().isRecord()) {
        walk(key + '.', component.getType(), field.getValue(), keys);
      } else if (element(component) instanceof Class<?> element && element.isRecord()) {
        walk(key + "[].", element, field.getValue().get(0), keys);
      } else {
        String value = '`' + field.getValue().toString() + '`';
        keys.put(
            key,
            new Key(type(component.getGenericType()), WITHOUT_DEFAULT.getOrDefault(key, value)));
      }
    }
  }

  private static Type element(RecordComponent component) {
    return component.getType() == List.class
        ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
        : null;
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      String element = type(arguments[arguments.length - 1]);
      String elements =
          element.startsWith("list of ") ? element.replaceFirst("list", "lists") : element + 's';
      return (arguments.length == 1 ? "list of " : "map of ") + elements;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return Stream.of(plain.getEnumConstants())
          .map(constant -> '`' + ConfigTree.of(constant).asText() + '`')
          .collect(Collectors.joining(", "));
    }
    if (plain == int.class || plain == long.class) {
      return "integer";
    }
    if (plain == double.class || plain == Double.class) {
      return "number";
    }
    return plain == boolean.class ? "true or false" : "string";
  }

  private static String code(String cell) {
    assertThat(cell).startsWith("`").endsWith("`");
    return cell.substring(1, cell.length() - 1);
  }

  private static JobConfig config(String yaml) throws IOException {
    Path file = folder.resolve("c.yaml");
    Files.writeString(file, yaml);
    return JobConfig.from(ConfigFile.read(file, List.of()));
  }
}
