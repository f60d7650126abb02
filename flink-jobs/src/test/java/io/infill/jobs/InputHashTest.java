package io.infill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.beam.SourceFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputHashTest {
  @TempDir Path folder;

  @Test
  void aSmallFilesTimeOfChangeDoesNotCountItsNameAndEveryByteDo() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "some text");
    String hash = InputHash.of(List.of(entry("a", file, 1)));
    assertThat(InputHash.of(List.of(entry("a", file, 2)))).isEqualTo(hash);
    assertThat(InputHash.of(List.of(entry("b", file, 1)))).isNotEqualTo(hash);
    Files.writeString(file, "some texT");
    assertThat(InputHash.of(List.of(entry("a", file, 1)))).isNotEqualTo(hash);
  }

  @Test
  void aLargeFilesTimeOfChangeAndItsEndCount() throws IOException {
    Path file = folder.resolve("large");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(InputHash.WHOLE_BYTES + 1);
    }
    String hash = InputHash.of(List.of(entry("a", file, 1)));
    assertThat(InputHash.of(List.of(entry("a", file, 1)))).isEqualTo(hash);
    assertThat(InputHash.of(List.of(entry("a", file, 2)))).isNotEqualTo(hash);
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.seek(InputHash.WHOLE_BYTES);
      large.write(1);
    }
    assertThat(InputHash.of(List.of(entry("a", file, 1)))).isNotEqualTo(hash);
  }

  private static SourceFile entry(String name, Path file, long modified) throws IOException {
    return new SourceFile("s", name, file.toString(), Files.size(file), modified);
  }
}
