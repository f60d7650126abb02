package io.infill.trainbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.ingest.dataset.Column;
import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.TokenSequence;
import io.infill.trainbridge.shard.SequenceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/SHARD_FORMAT.md says what the golden run and the code say. */
class ShardFormatPageTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/run/sequences");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z_A-Z]+)` \\| ([a-z0-9<>]+) \\|");
  private static final int NUMBERS_A_LINE = 16;

  @Test
  void theColumnsAreThoseOfTheTable() throws IOException {
    List<String> columns =
        new TrainingSequenceFormat().columns().stream().map(c -> c.name() + ' ' + type(c)).toList();
    assertThat(rows(section("Row"))).isEqualTo(columns);
  }

  @Test
  void theManifestsFieldsAreThoseOfTheTable() throws IOException {
    Map<?, ?> manifest =
        new ObjectMapper().readValue(GOLDEN.resolve("manifest.json").toFile(), Map.class);
    List<String> named = rows(section("Manifest")).stream().map(r -> r.split(" ", 2)[0]).toList();
    assertThat(new TreeSet<>(named)).isEqualTo(new TreeSet<>(manifest.keySet()));
  }

  @Test
  void theWorkedExampleIsTheGoldenRunsRowEight() throws IOException {
    try (SequenceStore store = SequenceStore.open(GOLDEN)) {
      assertThat(section("Derivation")).contains("```\n" + example(store.read(8)) + "```\n");
    }
  }

  @Test
  void anotherRowIsNotTheExample() throws IOException {
    try (SequenceStore store = SequenceStore.open(GOLDEN)) {
      assertThat(section("Derivation")).doesNotContain(example(store.read(2)));
    }
  }

  private static String section(String title) throws IOException {
    String page = Files.readString(Path.of("../docs/SHARD_FORMAT.md"));
    int start = page.indexOf("\n## " + title + '\n');
    assertThat(start).as("section " + title).isPositive();
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  private static List<String> rows(String section) {
    List<String> rows = new ArrayList<>();
    Matcher row = ROW.matcher(section);
    while (row.find()) {
      rows.add(row.group(1) + ' ' + row.group(2));
    }
    return rows;
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case STRING -> "string";
      case INT -> "int32";
      case LONG -> "int64";
      case DOUBLE -> "double";
      case INTS -> "list<int32>";
      case STRINGS -> "list<string>";
    };
  }

  private static String example(TrainingSequence row) {
    SequenceTensors tensors = SequenceLayout.derive(row);
    int[] lossMask =
        IntStream.range(0, tensors.lossMask().length).map(i -> tensors.lossMask()[i]).toArray();
    return line("sequence_id", row.id())
        + line("source", row.source())
        + line("task", row.task().label())
        + line("tokens", row.tokens())
        + line("divisions", row.divisions())
        + line("block_lengths", row.blockLengths())
        + line("block_spans", row.blockSpans())
        + line("span_positions", row.spanPositions())
        + line("span_lengths", row.spanLengths())
        + line("span_ends", row.spanEnds())
        + line("target", TokenSequence.of(tensors.target()))
        + line("loss_mask", TokenSequence.of(lossMask))
        + line("position", TokenSequence.of(tensors.position()))
        + line("block_position", TokenSequence.of(tensors.blockPosition()));
  }

  private static String line(String name, String value) {
    return "%-18s%s\n".formatted(name, value);
  }

  private static String line(String name, TokenSequence numbers) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < numbers.tokens(); i++) {
      value.append(i == 0 ? "" : i % NUMBERS_A_LINE == 0 ? "\n" + " ".repeat(18) : " ");
      value.append(numbers.id(i));
    }
    return line(name, value.toString());
  }
}
