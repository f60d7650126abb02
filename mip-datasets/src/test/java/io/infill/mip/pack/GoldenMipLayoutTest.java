package io.infill.mip.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.masking.PositionScheme;
import io.infill.masking.Recipe;
import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.PromptedLayout;
import io.infill.masking.layout.PromptedTokens;
import io.infill.masking.layout.SequenceInvariants;
import io.infill.masking.layout.SequenceLayout;
import io.infill.mip.CapUnit;
import io.infill.mip.LongSamples;
import io.infill.mip.MipConfig;
import io.infill.mip.Packing;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference collator's multi-task outputs, every field of every line. The folder is the system
 * property {@code golden.dir} (it holds {@code masking/}), by default the copy in the resources.
 */
class GoldenMipLayoutTest {
  private static final SpecialTokens ICETK =
      new SpecialTokens(150_000, 150_001, 150_002, 150_004, 150_005, 150_003, 0);

  static List<Path> files() throws Exception {
    String given = System.getProperty("golden.dir", "");
    Path folder =
        given.isEmpty()
            ? Path.of(GoldenMipLayoutTest.class.getResource("/golden/masking").toURI())
            : Path.of(given, "masking");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("mip-")).sorted().toList();
    }
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> nodes = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          nodes.add(json.readTree(line));
        }
      }
    }
    return nodes;
  }

  @Test
  void thereAreVectorsOfBothPackings() throws Exception {
    int fixed = 0;
    int greedy = 0;
    for (Path file : files()) {
      List<JsonNode> lines = lines(file);
      assertThat(lines).as(file.toString()).isNotEmpty();
      System.out.println("golden " + file + ": " + lines.size() + " lines");
      for (JsonNode line : lines) {
        assertThat(isGreedy(line))
            .isEqualTo(file.getFileName().toString().startsWith("mip-greedy"));
        greedy += isGreedy(line) ? 1 : 0;
        fixed += isGreedy(line) ? 0 : 1;
      }
    }
    System.out.println("golden mip lines: " + fixed + " fixed, " + greedy + " greedy");
    assertThat(fixed).isPositive();
    assertThat(greedy).isPositive();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyLineIsReproducedBitByBit(Path file) throws Exception {
    for (JsonNode line : lines(file)) {
      String name = file.getFileName() + " sequence " + line.get("sequence_index");
      assertThat(differences(line)).as(name).isEmpty();
      assertThat(
              SequenceInvariants.check(
                  pack(line, isGreedy(line)), line.get("sequence_length").asInt(), ICETK))
          .as(name)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aChangedNumberIsSeenInAnyField(Path file) throws Exception {
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

  /** Greedy lines tell the block lengths beside the divisions. */
  private static boolean isGreedy(JsonNode line) {
    return line.get("divisions").get(0).isArray();
  }

  /** The fields in which the sequence made from a line differs from the line. */
  private static List<String> differences(JsonNode line) {
    boolean greedy = isGreedy(line);
    TrainingSequence sequence = pack(line, greedy);
    JsonNode positions = line.get("position_ids");
    boolean flat = !positions.get(0).isArray();
    SequenceTensors tensors =
        SequenceLayout.derive(
            sequence, flat ? PositionScheme.ONE_DIMENSIONAL : PositionScheme.TWO_DIMENSIONAL);
    JsonNode divisions = line.get("divisions");
    List<String> differences = new ArrayList<>();
    compare("tokens", tensors.text(), line.get("tokens"), differences);
    compare("targets", tensors.target(), line.get("targets"), differences);
    compare("loss_mask", widened(tensors.lossMask()), line.get("loss_mask"), differences);
    compare("position_ids", tensors.position(), flat ? positions : positions.get(0), differences);
    if (!flat) {
      compare("position_ids", tensors.blockPosition(), positions.get(1), differences);
    }
    compare(
        "divisions",
        sequence.divisions().toArray(),
        greedy ? divisions.get(0) : divisions,
        differences);
    if (greedy) {
      compare("divisions", sequence.blockLengths().toArray(), divisions.get(1), differences);
    }
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

  private static TrainingSequence pack(JsonNode line, boolean greedy) {
    int sequenceLength = line.get("sequence_length").asInt();
    MipConfig config =
        new MipConfig(
                0.05,
                "",
                1,
                CapUnit.DATASET,
                greedy ? Packing.GREEDY : Packing.FIXED,
                line.path("blocks").asInt(4),
                LongSamples.TRUNCATE,
                1)
            .under(Recipe.GLM_130B);
    List<TrainingSequence> sequences = new ArrayList<>();
    SamplePacker packer =
        new SamplePacker(
            config,
            new PromptedLayout(ICETK, sequenceLength),
            sequenceLength,
            "mip/golden",
            0,
            sequences::add);
    for (PromptedTokens sample : samples(line, greedy ? 64 : numbered(line))) {
      packer.add(sample);
    }
    packer.finish();
    assertThat(sequences).hasSize(1);
    return sequences.get(0);
  }

  /** Samples are numbered by 4 a sequence, or by its blocks: whichever the first token says. */
  private static int numbered(JsonNode line) {
    int blocks = line.path("blocks").asInt(4);
    int first = row(line.get("sequence_index").asLong() * blocks, 1).id(0);
    return line.get("tokens").get(0).asInt() == first ? blocks : 4;
  }

  private static List<PromptedTokens> samples(JsonNode line, int samplesPerSequence) {
    long first = line.get("sequence_index").asLong() * samplesPerSequence;
    List<PromptedTokens> samples = new ArrayList<>();
    for (int k = 0; k < line.get("input_lengths").size(); k++) {
      samples.add(
          new PromptedTokens(
              "%032x".formatted(first + k),
              row(first + k, line.get("input_lengths").get(k).asInt()),
              row(500_000 + first + k, line.get("target_lengths").get(k).asInt())));
    }
    return samples;
  }

  /** The vectors' input: {@code 20000 + (i * 7919 + j * 104729) mod 130000}. */
  private static TokenSequence row(long i, int tokens) {
    int[] ids = new int[tokens];
    for (int j = 0; j < tokens; j++) {
      ids[j] = (int) (20_000 + (i * 7_919 + j * 104_729L) % 130_000);
    }
    return TokenSequence.of(ids);
  }

  private static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asInt();
    }
    return values;
  }

  private static int[] widened(byte[] mask) {
    int[] values = new int[mask.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = mask[i];
    }
    return values;
  }
}
