package io.infill.trainbridge.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.masking.TrainingSequence;
import io.infill.trainbridge.SequenceFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceVerifierTest {
  private static final SequenceFixtures FIXTURES = new SequenceFixtures(64);

  @TempDir Path directory;

  @Test
  void findsNothingInASoundDirectory() throws IOException {
    SequenceFixtures.write(directory, 300, 3, FIXTURES::text);
    assertThat(problems()).isEmpty();
  }

  @Test
  void namesARowWhoseNumbersDoNotFit() throws IOException {
    SequenceFixtures.write(
        directory, 5, 1, i -> i == 3 ? withLossTokens(FIXTURES.text(i), 1) : FIXTURES.text(i));
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("sequences-00000.parquet row 3 (" + FIXTURES.text(3).id() + "): loss_tokens");
  }

  @Test
  void namesASequenceOfAnotherLength() throws IOException {
    SequenceFixtures wider = new SequenceFixtures(128);
    SequenceFixtures.write(directory, 5, 1, i -> i == 2 ? wider.text(i) : FIXTURES.text(i));
    assertThat(problems()).singleElement().asString().contains("tokens must be 64 but was 128");
    try (SequenceStore store = SequenceStore.open(directory)) {
      assertThatThrownBy(() -> store.read(2))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("row 2 has 128 tokens but the first row has 64");
    }
  }

  @Test
  void namesAnIdThatRepeats() throws IOException {
    SequenceFixtures.write(directory, 5, 1, i -> FIXTURES.text(i == 4 ? 1 : i));
    assertThat(problems()).singleElement().asString().contains("row 3").contains("earlier row");
  }

  @Test
  void namesFactsThatTheRowsContradict() throws IOException {
    SequenceFixtures.write(directory, 8, 1, FIXTURES::text);
    edit("\"positions\" : 512", "\"positions\" : 513");
    assertThat(problems())
        .containsExactly("manifest.json: says positions = 513 but the rows give 512");
    edit("\"positions\" : 513", "\"positions\" : 512");
    edit("\"sequences/en/gmask\" : 2", "\"sequences/fr/gmask\" : 2");
    assertThat(problems())
        .containsExactly(
            "manifest.json: says sequences/en/gmask = null but the rows give 2",
            "manifest.json: says sequences/fr/gmask = 2 but there are no such rows");
  }

  @Test
  void namesCountsBySourceThatTheRowsContradict() throws IOException {
    SequenceFixtures.write(directory, 5, 1, FIXTURES::text);
    Path manifest = directory.resolve(DatasetDirectory.MANIFEST);
    String sound = Files.readString(manifest);
    for (String number : List.of("real_tokens", "loss_tokens")) {
      Files.writeString(manifest, sound.replaceFirst("\"" + number + "\" : ", "$09"));
      assertThat(problems())
          .singleElement()
          .asString()
          .startsWith("manifest.json: says of sequences-00000.parquet [en: 3 rows, ")
          .contains("but its rows give [en: 3 rows, ");
    }
    String moved =
        sound
            .replaceFirst("(\"name\" : \"en\",\\s+\"rows\" : )3", "$12")
            .replaceFirst("(\"name\" : \"zh\",\\s+\"rows\" : )2", "$13");
    Files.writeString(manifest, moved);
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("[en: 2 rows, ")
        .contains("but its rows give [en: 3 rows, ");
  }

  @Test
  void namesASourceWhoseRowsStandApart(@TempDir Path apart) throws IOException {
    // The manifest says en, en, zh; the file that takes the shard's place holds en, zh, en.
    SequenceFixtures.write(directory, 3, 1, i -> FIXTURES.text(i == 2 ? 3 : i));
    SequenceFixtures.write(
        apart, new SourcelessSequenceFormat(), 3, 1, i -> FIXTURES.text(new int[] {0, 3, 1}[i]));
    Files.copy(
        apart.resolve("sequences-00000.parquet"),
        directory.resolve("sequences-00000.parquet"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("[en: 2 rows, ")
        .containsPattern("but its rows give \\[en: 1 rows, .*; zh: 1 rows, .*; en: 1 rows, ");
  }

  @Test
  void refusesADirectoryWithoutSources() throws IOException {
    SequenceFixtures.write(directory, new SourcelessSequenceFormat(), 3, 1, FIXTURES::text);
    assertThat(problems()).singleElement().asString().endsWith("run the stage mask again");
  }

  @Test
  void namesAShardWithOtherRowsThanTheManifest(@TempDir Path other) throws IOException {
    SequenceFixtures.write(directory, 8, 2, FIXTURES::text);
    SequenceFixtures.write(other, 3, 1, FIXTURES::text);
    Files.copy(
        other.resolve("sequences-00000.parquet"),
        directory.resolve("sequences-00000.parquet"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("sequences-00000.parquet: unreadable after row 0: ")
        .endsWith("it has 3 rows but the manifest says 4");
    assertThatThrownBy(() -> SequenceStore.open(directory))
        .hasMessageEndingWith("has 3 rows but the manifest says 4");
  }

  @Test
  void namesADamagedShardInsteadOfFailing() throws IOException {
    SequenceFixtures.write(directory, 200, 1, FIXTURES::text);
    Path shard = directory.resolve("sequences-00000.parquet");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 3] ^= 1;
    Files.write(shard, bytes);
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("sequences-00000.parquet: unreadable after row ");
  }

  @Test
  void stopsAfterAHundredProblems() throws IOException {
    SequenceFixtures.write(directory, 300, 2, i -> withLossTokens(FIXTURES.text(i), 1));
    assertThat(problems()).hasSize(SequenceVerifier.MOST_PROBLEMS + 1);
    assertThat(problems().get(SequenceVerifier.MOST_PROBLEMS))
        .endsWith("too many problems, the rest was not read");
  }

  @Test
  void refusesAnotherKind() throws IOException {
    SequenceFixtures.write(directory, 4, 1, FIXTURES::text);
    edit("\"kind\" : \"sequences\"", "\"kind\" : \"tokens\"");
    assertThat(problems()).singleElement().asString().endsWith("holds tokens, not sequences");
    assertThatThrownBy(() -> SequenceStore.open(directory))
        .hasMessageEndingWith("holds tokens, not sequences");
  }

  private List<String> problems() throws IOException {
    return SequenceVerifier.problems(DatasetDirectory.open(directory), SequenceFixtures.SPECIAL);
  }

  private void edit(String from, String to) throws IOException {
    Path manifest = directory.resolve(DatasetDirectory.MANIFEST);
    String text = Files.readString(manifest);
    assertThat(text).contains(from);
    Files.writeString(manifest, text.replace(from, to));
  }

  private static TrainingSequence withLossTokens(TrainingSequence row, int lossTokens) {
    return new TrainingSequence(
        row.id(),
        row.source(),
        row.task(),
        row.tokens(),
        row.divisions(),
        row.blockLengths(),
        row.blockSpans(),
        row.spanPositions(),
        row.spanLengths(),
        row.spanEnds(),
        row.realTokens(),
        lossTokens,
        row.seed(),
        row.segments());
  }
}
