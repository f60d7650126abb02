package io.infill.trainbridge.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of docs/bridge/djl.md is code that the tests run. */
final class DjlPageTest {
  private static final Path SOURCES = Path.of("src/test/java/io/infill/trainbridge/djl");
  private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void everyPieceOfCodeStandsInATest() throws IOException {
    String page = Files.readString(Path.of("../docs/bridge/djl.md"));
    List<String> pieces = CODE.matcher(page).results().map(DjlPageTest::oneLine).toList();
    StringBuilder tests = new StringBuilder();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        tests.append(Files.readString(file).replaceAll("\\s+", " "));
      }
    }
    assertThat(pieces).isNotEmpty();
    assertThat(pieces).allSatisfy(piece -> assertThat(tests).contains(piece));
  }

  private static String oneLine(MatchResult code) {
    return code.group(1).replaceAll("\\s+", " ").strip();
  }
}
