package io.infill.cleaning.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Repair over a folder of real corpora: known mojibake that it must undo, clean text it must not
 * touch.
 */
final class RepairTrial {
  private static final Set<String> BINARY =
      Set.of("bin", "gz", "bz2", "lz4", "zst", "idx", "ftz", "model", "xz", "tar", "mo", "parquet");

  private RepairTrial() {}

  /**
   * The cases of one of ftfy's files that come out otherwise than expected.
   *
   * @param total what is counted: all cases
   */
  static List<String> wrong(Path file, int[] total) throws IOException {
    List<String> wrong = new ArrayList<>();
    MojibakeRepair repair = new MojibakeRepair();
    for (JsonNode one : new ObjectMapper().readTree(file.toFile())) {
      total[0]++;
      String want =
          (one.has("fixed-encoding") ? one.get("fixed-encoding") : one.get("fixed")).asText();
      String got = repair.repair(one.get("original").asText()).text();
      if (!got.equals(want)) {
        wrong.add(one.get("label").asText());
      }
    }
    return wrong;
  }

  /** Every file of a folder that is UTF-8 text, with its path. */
  static void texts(Path folder, BiConsumer<Path, String> use) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !BINARY.contains(extension(file)))
          .sorted()
          .forEach(file -> text(file, use));
    }
  }

  private static void text(Path file, BiConsumer<Path, String> use) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      use.accept(file, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      // Another charset: not for this trial.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
