package io.infill.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.beam.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputWatchTest {
  @TempDir Path folder;
  private List<SourceFile> planned;

  @BeforeEach
  void twoPairs() throws IOException {
    for (String name : List.of("1.en", "1.zh", "2.en", "2.zh")) {
      Files.writeString(folder.resolve(name), "text of " + name);
    }
    planned = List.of(pair("1"), pair("2"));
  }

  @Test
  void whatIsAsItWasPlannedOrGoneIsFine() throws IOException {
    assertThatCode(() -> InputWatch.requireUnchanged(planned)).doesNotThrowAnyException();
    Files.delete(folder.resolve("1.en"));
    assertThatCode(() -> InputWatch.requireUnchanged(planned)).doesNotThrowAnyException();
    assertThatCode(() -> InputWatch.requireUnchanged(List.of())).doesNotThrowAnyException();
  }

  @Test
  void aPartnerThatChangedIsNamed() throws IOException {
    Files.writeString(folder.resolve("2.zh"), "more");
    assertThatThrownBy(() -> InputWatch.requireUnchanged(planned))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "2.zh changed while the run read it (12 bytes when it was planned, 4");
  }

  @Test
  void aPartnerThatIsGoneHidesNoOtherChange() throws IOException {
    Files.delete(folder.resolve("1.zh"));
    Files.writeString(folder.resolve("2.en"), "more");
    assertThatThrownBy(() -> InputWatch.requireUnchanged(planned))
        .hasMessageContaining("2.en changed while the run read it");
  }

  private SourceFile pair(String name) throws IOException {
    SourceFile en = file(name + ".en");
    return new SourceFile(
        en.source(),
        en.name(),
        en.location(),
        en.bytes(),
        en.modifiedMillis(),
        Optional.of(file(name + ".zh")));
  }

  private SourceFile file(String name) throws IOException {
    Path path = folder.resolve(name);
    return new SourceFile(
        "pairs",
        name,
        path.toString(),
        Files.size(path),
        Files.getLastModifiedTime(path).toMillis());
  }
}
