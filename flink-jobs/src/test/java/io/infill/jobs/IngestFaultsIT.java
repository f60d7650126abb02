package io.infill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Manifest;
import io.infill.jobs.cli.Infill;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.verify.RunVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the file system does to a run on embedded Flink: it ends in rejects or in a failure that
 * names the file, the ledger balances, and nothing unfinished looks finished.
 */
class IngestFaultsIT {
  private static final int TINY_FILES = Integer.getInteger("tiny.files", 1000);

  @TempDir Path folder;
  private Path corpus;

  @BeforeEach
  void makeFolder() throws IOException {
    corpus = Files.createDirectories(folder.resolve("corpus"));
  }

  @Test
  void aFileThatVanishesBetweenPlanAndReadFailsTheRunByItsName() throws IOException {
    lines("a.jsonl", 3);
    lines("b.jsonl", 3);
    Path gone = corpus.resolve("b.jsonl");
    assertThatThrownBy(() -> run("*.jsonl", () -> Files.delete(gone)))
        .hasStackTraceContaining("source web: file " + gone)
        .hasStackTraceContaining("was there when the run was planned and is gone now");
    assertNothingLooksFinished();
    // The next run plans anew, with the files that are there.
    run("*.jsonl", () -> {});
    assertThat(ingest().total().kept().records()).isEqualTo(3);
    assertThat(new RunVerifier().verify(output())).isEmpty();
  }

  @Test
  void aFileThatIsReplacedBeforeItIsReadFailsTheRunAndIsReadByTheNext() throws IOException {
    lines("a.jsonl", 3);
    assertThatThrownBy(() -> run("*.jsonl", () -> lines("a.jsonl", 5)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("source web: file " + corpus.resolve("a.jsonl"))
        .hasMessageContaining("changed while the run read it");
    assertNothingLooksFinished();
    assertThat(run("*.jsonl", () -> {})).contains("ingest    done");
    assertThat(ingest().total().in().records()).isEqualTo(5);
  }

  @Test
  void thousandsOfTinyFilesAreReadEachOnce() throws IOException {
    for (int i = 0; i < TINY_FILES; i++) {
      Files.writeString(corpus.resolve("%05d.jsonl".formatted(i)), line(i));
    }
    run("*.jsonl", () -> {});
    assertThat(ingest().total().kept().records()).isEqualTo(TINY_FILES);
    assertThat(manifest().facts()).containsEntry("files/web", (long) TINY_FILES);
    assertBalance(ingest().total());
  }

  @Test
  void aSourceOfBrokenFilesAloneEndsInRejects() throws IOException {
    Files.writeString(corpus.resolve("a.jsonl"), "{\"text\": \n");
    Files.write(corpus.resolve("b.jsonl"), new byte[] {0, 1, 2, (byte) 0xFF});
    Files.writeString(corpus.resolve("c.jsonl"), "");
    byte[] whole = gzip(line(1).repeat(50));
    Files.write(corpus.resolve("d.jsonl"), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(execute("run", config("*.jsonl").toString(), "--until", "clean")).isZero();
    LedgerEntry total = ingest().total();
    assertBalance(total);
    assertThat(total.kept().records()).isZero();
    assertThat(total.rejected().records()).isGreaterThanOrEqualTo(3);
    assertThat(DatasetDirectory.open(output().resolve("cleaned")).manifest().rows()).isZero();
    assertThat(new RunVerifier().verify(output())).isEmpty();
  }

  @Test
  void rejectsAreReplayedAfterTheirFilesWereMended() throws IOException {
    Files.writeString(corpus.resolve("a.jsonl"), line(0) + "{\"text\": 1}\n" + line(1));
    byte[] whole = gzip(line(2) + line(3));
    Files.write(corpus.resolve("b.jsonl.gz"), java.util.Arrays.copyOf(whole, 10));
    run("*.jsonl*", () -> {});
    assertThat(ingest().total().rejected().records()).isEqualTo(2);
    Files.write(corpus.resolve("b.jsonl.gz"), whole);
    String config = config("*.jsonl*").toString();
    String into = folder.resolve("into").toString();
    assertThat(execute("replay", config, "--into", into, "--until", "clean")).isZero();
    Manifest documents = DatasetDirectory.open(Path.of(into, "documents")).manifest();
    assertThat(documents.rows()).isEqualTo(2);
    assertThat(documents.facts())
        .containsEntry("rejected/web:missing-text", 1L)
        .containsKey("text_bytes/web");
    assertBalance(documents.ledger().total());
    assertThat(new RunVerifier().verify(Path.of(into))).isEmpty();
    assertThat(ingest().total().rejected().records()).isEqualTo(2);
    assertThat(execute("replay", config, "--into", output().toString())).isEqualTo(1);
  }

  private interface Meanwhile {
    void happens() throws IOException;
  }

  /** Runs ingest; {@code meanwhile} happens when it is planned and nothing is read yet. */
  private String run(String glob, Meanwhile meanwhile) throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    StageListener listener =
        new StageListener() {
          @Override
          public void begins(Stage stage) {
            try {
              meanwhile.happens();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public void ended(Stage stage) {}
        };
    Launch.run(
        ConfigFile.read(config(glob), List.of()),
        Stage.INGEST,
        new PrintStream(log, true, StandardCharsets.UTF_8),
        listener);
    return log.toString(StandardCharsets.UTF_8);
  }

  private Path config(String glob) throws IOException {
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        output: out
        sources:
          - {name: web, format: jsonl, path: "corpus/%s"}
        tokenizer: {file: "%s"}
        run: {shards: 2, managed_megabytes: 64}
        """
            .formatted(glob, Path.of("..", "examples", "tokenizer.json").toAbsolutePath()));
  }

  private static int execute(String... arguments) {
    return Infill.execute(arguments);
  }

  private Path output() {
    return folder.resolve("out");
  }

  private Manifest manifest() throws IOException {
    return DatasetDirectory.open(output().resolve("documents")).manifest();
  }

  private io.infill.ingest.dataset.Ledger ingest() throws IOException {
    return manifest().ledger();
  }

  private void assertNothingLooksFinished() {
    for (String name : Stage.INGEST.directories()) {
      assertThat(output().resolve(name).resolve(DatasetDirectory.SUCCESS)).doesNotExist();
      assertThat(output().resolve(name).resolve(DatasetDirectory.MANIFEST)).doesNotExist();
    }
  }

  private static void assertBalance(LedgerEntry entry) {
    assertThat(entry.in()).isEqualTo(entry.kept().plus(entry.rejected()));
    assertThat(entry.in().records()).isPositive();
  }

  private void lines(String name, int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(line(i));
    }
    Files.writeString(corpus.resolve(name), lines);
  }

  private static String line(int number) {
    return "{\"text\": \"Text number " + number + " of a small file.\"}\n";
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
