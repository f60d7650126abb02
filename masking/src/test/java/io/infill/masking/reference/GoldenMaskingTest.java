package io.infill.masking.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.masking.PositionScheme;
import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceBuilder;
import io.infill.masking.layout.SequenceInvariants;
import io.infill.masking.layout.SequenceLayout;
import io.infill.tokenize.SpecialTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference collator's own outputs, every field of every line. The folder is the system
 * property {@code golden.dir} (it holds {@code masking/}), by default the copy in the resources.
 */
class GoldenMaskingTest {
  private static final SpecialTokens ICETK =
      new SpecialTokens(150_000, 150_001, 150_002, 150_004, 150_005, 150_003, 0);

  static Path folder() throws URISyntaxException {
    String given = System.getProperty("golden.dir", "");
    if (!given.isEmpty()) {
      return Path.of(given, "masking");
    }
    URI copy = GoldenMaskingTest.class.getResource("/golden/masking").toURI();
    return Path.of(copy);
  }

  static List<Path> files() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(f -> f.getFileName().toString().startsWith("text-")).sorted().toList();
    }
  }

  static List<JsonNode> lines(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().filter(l -> !l.isBlank()).map(l -> read(json, l)).toList();
    }
  }

  private static JsonNode read(ObjectMapper json, String line) {
    try {
      return json.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void there_are_vectors_to_compare_with() throws Exception {
    assertThat(files()).isNotEmpty();
    int total = 0;
    for (Path file : files()) {
      int read = lines(file).size();
      assertThat(read).as(file.toString()).isPositive();
      System.out.println("golden " + file + ": " + read + " lines");
      total += read;
    }
    System.out.println("golden text lines: " + total);
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_line_is_reproduced_bit_by_bit(Path file) throws Exception {
    for (JsonNode line : lines(file)) {
      assertThat(differences(line)).as(file.getFileName() + " " + line.path("row_index")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_changed_number_is_seen_in_any_field(Path file) throws Exception {
    ObjectNode line = (ObjectNode) lines(file).get(0);
    for (String field :
        List.of("tokens", "targets", "loss_mask", "position_ids", "divisions", "task_type")) {
      ObjectNode changed = line.deepCopy();
      JsonNode values = changed.get(field);
      if (values.isInt()) {
        changed.put(field, values.intValue() + 1);
      } else {
        ArrayNode row = (ArrayNode) (values.get(0).isArray() ? values.get(1) : values);
        row.set(row.size() - 1, row.get(row.size() - 1).intValue() + 1);
      }
      assertThat(differences(changed)).containsExactly(field);
    }
  }

  /** The fields in which the row made from a line differs from the line. */
  private static List<String> differences(JsonNode line) {
    TrainingSequence sequence = collate(line);
    JsonNode positions = line.get("position_ids");
    boolean flat = !positions.get(0).isArray();
    SequenceTensors tensors =
        SequenceLayout.derive(
            sequence, flat ? PositionScheme.ONE_DIMENSIONAL : PositionScheme.TWO_DIMENSIONAL);
    List<String> differences = new ArrayList<>();
    compare("tokens", tensors.text(), line.get("tokens"), differences);
    compare("targets", tensors.target(), line.get("targets"), differences);
    compare("loss_mask", widened(tensors.lossMask()), line.get("loss_mask"), differences);
    compare("position_ids", tensors.position(), flat ? positions : positions.get(0), differences);
    if (!flat) {
      compare("position_ids", tensors.blockPosition(), positions.get(1), differences);
    }
    compare("divisions", sequence.divisions().toArray(), line.get("divisions"), differences);
    if (sequence.task().code() != line.get("task_type").asInt()) {
      differences.add("task_type");
    }
    return differences;
  }

  private static void compare(
      String field, int[] actual, JsonNode expected, List<String> differences) {
    if (!Arrays.equals(actual, ints(expected))) {
      differences.add(field);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_line_is_a_sound_row(Path file) throws Exception {
    for (JsonNode line : lines(file)) {
      assertThat(
              SequenceInvariants.check(collate(line), line.get("sequence_length").asInt(), ICETK))
          .as(file.getFileName() + " row " + line.path("row_index"))
          .isEmpty();
    }
  }

  private static TrainingSequence collate(JsonNode line) {
    ReferenceSettings settings =
        new ReferenceSettings(
            line.path("blocks").asInt(4),
            line.path("gpt_prob").asDouble(0.7),
            line.path("short_seq_prob").asDouble(0.02),
            line.path("single_span_prob").asDouble(0.02),
            line.path("mask_ratio").asDouble(0.15),
            line.path("average_block_length").asDouble(3),
            line.path("min_gmask_ratio").asDouble(0.2),
            line.path("aggregate_gpt_sample").asBoolean(false));
    long rowIndex = line.get("row_index").asLong();
    int[] row = row(rowIndex, line.get("row_length").asInt());
    int sequenceLength = line.get("sequence_length").asInt();
    SequenceBuilder builder = ReferenceCollator.builder(sequenceLength);
    new ReferenceCollator(settings, ICETK)
        .collate(
            "golden",
            row,
            row.length,
            rowIndex,
            sequenceLength,
            builder,
            (from, to, chunkEnd) -> builder.segment("0".repeat(32), from, to));
    return builder.build(0);
  }

  /** The rows' formula from the vectors' description. */
  private static int[] row(long index, int tokens) {
    int[] row = new int[tokens];
    for (int j = 0; j < tokens; j++) {
      row[j] = (int) (20_000 + (index * 7919 + j * 104_729L) % 130_000);
    }
    return row;
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private static int[] widened(byte[] bytes) {
    int[] ints = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      ints[i] = bytes[i];
    }
    return ints;
  }
}
