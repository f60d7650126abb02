package io.infill.masking.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.PositionScheme;
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
    for (Path file : files()) {
      assertThat(lines(file)).as(file.toString()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_line_is_reproduced_bit_by_bit(Path file) throws Exception {
    for (JsonNode line : lines(file)) {
      String name = file.getFileName() + " row " + line.path("row_index");
      TrainingSequence sequence = collate(line);
      boolean flat = line.path("no_2d_encoding").asBoolean(true);
      SequenceTensors tensors =
          SequenceLayout.derive(
              sequence, flat ? PositionScheme.ONE_DIMENSIONAL : PositionScheme.TWO_DIMENSIONAL);

      assertThat(sequence.task().code()).as(name).isEqualTo(line.get("task_type").asInt());
      assertThat(tensors.text()).as(name).isEqualTo(ints(line.get("tokens")));
      assertThat(tensors.target()).as(name).isEqualTo(ints(line.get("targets")));
      assertThat(widened(tensors.lossMask())).as(name).isEqualTo(ints(line.get("loss_mask")));
      assertThat(sequence.divisions().toArray()).as(name).isEqualTo(ints(line.get("divisions")));
      JsonNode positions = line.get("position_ids");
      if (flat) {
        assertThat(tensors.position()).as(name).isEqualTo(ints(positions));
      } else {
        assertThat(tensors.position()).as(name).isEqualTo(ints(positions.get(0)));
        assertThat(tensors.blockPosition()).as(name).isEqualTo(ints(positions.get(1)));
      }
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
