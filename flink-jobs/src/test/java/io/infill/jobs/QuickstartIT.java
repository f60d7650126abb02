package io.infill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.ShardReader;
import io.infill.jobs.cli.Infill;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.verify.RunVerifier;
import io.infill.masking.PositionScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart on embedded Flink, at parallelism 1 and 2. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuickstartIT {
  private static final Path CONFIG = Path.of("..", "examples", "quickstart.yaml");

  @TempDir static Path folder;
  private static Path one;
  private static Path two;

  @BeforeAll
  static void runTwice() throws IOException, InterruptedException {
    one = folder.resolve("one");
    two = folder.resolve("two");
    run(one, 1);
    runInAnotherProcess(two, 2);
  }

  @Test
  @Order(1)
  void parallelismChangesNoByte() throws IOException {
    List<Path> files = files(one);
    assertThat(files).hasSizeGreaterThan(30);
    assertThat(files(two)).isEqualTo(files);
    for (Path file : files) {
      assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  @Test
  @Order(2)
  void everyPlantedFaultIsAccountedFor() throws IOException {
    Manifest ingest = DatasetDirectory.open(one.resolve("documents")).manifest();
    assertThat(ingest.ledger().total().kept().records()).isEqualTo(356);
    // The malformed line and the cut gzip.
    assertThat(ingest.ledger().total().rejected().records()).isEqualTo(2);
    Manifest clean = DatasetDirectory.open(one.resolve("cleaned")).manifest();
    assertThat(clean.ledger().total().dropped())
        .containsKeys(
            "exact-duplicate",
            "near-duplicate",
            "language",
            "mojibake",
            "gopher-quality.min_words");
    Manifest mask = DatasetDirectory.open(one.resolve("sequences")).manifest();
    assertThat(mask.ledger().total().kept()).isEqualTo(mask.ledger().total().in());
  }

  @Test
  @Order(3)
  void theOutputVerifies() throws IOException {
    assertThat(new RunVerifier().verify(one)).isEmpty();
  }

  @Test
  @Order(4)
  void thePythonClientGivesEveryRankTheJavaReadersBatches()
      throws IOException, InterruptedException {
    String python = System.getProperty("python.client", "");
    assumeThat(python)
        .as("NOT compared with the Python client: that takes the Maven profile python")
        .isNotEmpty();
    for (PositionScheme positions : PositionScheme.values()) {
      for (long consumed : new long[] {0, 990}) {
        TwoReaders readers = new TwoReaders(one, 20221005, 0.2, positions, consumed);
        List<String> java = readers.java();
        assertThat(readers.python(python)).isEqualTo(java).hasSize(18).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  @Order(5)
  void aSecondRunDoesNothingAndAMaskingChangeRunsMaskingAlone() throws IOException {
    assertThat(run(one, 2)).doesNotContain("done").contains("mask      up to date");
    assertThat(run(one, 2, "masking.mask_ratio=0.2"))
        .contains("tokenize  up to date")
        .contains("mask      done");
  }

  @Test
  @Order(6)
  void anUnfinishedStageIsRunAgain() throws IOException {
    Files.delete(one.resolve("tokens").resolve("_SUCCESS"));
    assertThat(run(one, 2)).contains("clean     up to date").contains("tokenize  done");
    assertThat(new RunVerifier().verify(one)).isEmpty();
  }

  @Test
  @Order(7)
  void aLostDirectoryIsMissed() throws IOException {
    for (String name :
        List.of("documents", "rejected", "cleaned", "dropped", "signals", "tokens", "mip")) {
      Path elsewhere = folder.resolve("lost");
      Files.move(two.resolve(name), elsewhere);
      assertThat(new RunVerifier().verify(two)).as(name).singleElement().asString().contains(name);
      Files.move(elsewhere, two.resolve(name));
    }
    Files.move(two.resolve("sequences"), folder.resolve("lost"));
    RunVerifier verifier = new RunVerifier();
    assertThat(verifier.verify(two)).isEmpty();
    assertThat(verifier.absent()).containsExactly(Stage.MASK);
    Files.move(folder.resolve("lost"), two.resolve("sequences"));
  }

  @Test
  @Order(7)
  void aDirectoryOfAnotherRunIsNamed() throws IOException {
    Path manifest = two.resolve("tokens").resolve(DatasetDirectory.MANIFEST);
    String before = Files.readString(manifest);
    String fingerprint = DatasetDirectory.open(two.resolve("tokens")).manifest().fingerprint();
    Files.writeString(manifest, before.replace(fingerprint, "0".repeat(64)));
    assertThat(new RunVerifier().verify(two))
        .containsExactly("sequences/ was made from another tokens/ than the one that is there");
    Files.writeString(manifest, before);
    assertThat(new RunVerifier().verify(two)).isEmpty();
  }

  @Test
  @Order(8)
  void aFlippedByteFailsTheVerification() throws IOException {
    Path shard = DatasetDirectory.open(two.resolve("sequences")).shard(0);
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);
    assertThat(new RunVerifier().verify(two))
        .singleElement()
        .asString()
        .contains("SHA-256 is not the manifest's");
    assertThat(Infill.execute("verify", two.toString())).isEqualTo(1);
  }

  @Test
  @Order(9)
  void aWrongConfigIsRefusedBeforeAnythingRuns() {
    assertThat(Infill.execute("run", CONFIG.toString(), "--set", "masking.mask_ratio=2"))
        .isEqualTo(2);
    assertThat(Infill.execute("run", CONFIG.toString(), "--set", "maskin.ratio=2")).isEqualTo(2);
    assertThat(Infill.execute("run", CONFIG.toString(), "--set", "tokenizer.special.mask=NO"))
        .isEqualTo(2);
  }

  @Test
  @Order(8)
  void oneMoreEpochMasksTheSameTokensAnewAndLeavesTheOthers() throws IOException {
    run(one, 2);
    byte[] before = Files.readAllBytes(one.resolve("sequences").resolve("manifest.json"));
    assertThat(run(one, 2, "masking.epochs=2"))
        .contains("tokenize  up to date")
        .contains("mask      done")
        .contains("mip       up to date");
    assertThat(one.resolve("sequences").resolve("manifest.json")).hasBinaryContent(before);
    Manifest first = DatasetDirectory.open(one.resolve("sequences")).manifest();
    Manifest second = DatasetDirectory.open(one.resolve("sequences-epoch-001")).manifest();
    assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    assertThat(second.ledger().total()).isEqualTo(first.ledger().total());
    assertThat(second.files()).isNotEqualTo(first.files());
    assertThat(run(one, 2, "masking.epochs=2")).contains("mask      up to date");
    assertThat(new RunVerifier().verify(one)).isEmpty();
    run(one, 2, "masking.blocks=8");
    assertThat(new RunVerifier().verify(one))
        .containsExactly("sequences-epoch-001/ was masked with other settings than sequences/");
  }

  @Test
  @Order(10)
  void aSourceThatLosesTooMuchStopsTheRunAndWhatWentCanBeLookedAt() throws IOException {
    Path mark = one.resolve("cleaned").resolve("_SUCCESS");
    Files.delete(mark);
    List<String> command =
        List.of("run", CONFIG.toString(), "--until", "clean", "--set", "output=" + one);
    List<String> strict = new ArrayList<>(command);
    strict.addAll(
        List.of("--set", "cleaning.alarm.all=0", "--set", "cleaning.alarm.min_documents=1"));
    assertThat(Infill.execute(strict.toArray(String[]::new))).isEqualTo(1);
    assertThat(mark).doesNotExist();
    DatasetDirectory dropped = DatasetDirectory.open(one.resolve("dropped"));
    try (ShardReader<Drop> drops = dropped.read(0, new DropFormat())) {
      String id = drops.next().id().toString();
      assertThat(Infill.execute("why", one.toString(), "--id", id)).isZero();
    }
    assertThat(Infill.execute(command.toArray(String[]::new))).isZero();
    assertThat(mark).exists();
  }

  @Test
  @Order(11)
  void passagesRepeatsAndTheIndexAreAlikeAtAnyParallelism() throws IOException {
    for (Path output : List.of(one, two)) {
      run(
          output,
          output.equals(one) ? 1 : 2,
          "cleaning.passages.paragraphs.policy=keep-first",
          "cleaning.passages.substrings.enabled=true",
          "cleaning.passages.substrings.min_units=20",
          "cleaning.dedup.repeats.en.2=3",
          "cleaning.dedup.repeats.zh.2=2",
          "cleaning.index.write=true");
    }
    for (String directory :
        List.of("cleaned", "dropped", "signals", "signatures", "tokens", "sequences")) {
      for (Path file : files(one.resolve(directory))) {
        assertThat(two.resolve(directory).resolve(file))
            .hasSameBinaryContentAs(one.resolve(directory).resolve(file));
      }
    }
    assertThat(DatasetDirectory.open(one.resolve("cleaned")).manifest().facts())
        .containsKeys("cut_documents/corpus-substring", "cut_chars/corpus-substring");
    assertThat(DatasetDirectory.open(one.resolve("sequences")).manifest().facts())
        .hasEntrySatisfying("repeated_documents/en", repeated -> assertThat(repeated).isPositive());
    assertThat(new RunVerifier().verify(two)).isEmpty();
  }

  @Test
  @Order(12)
  void whatAnEarlierRunKeptIsNotTakenAgain() throws IOException {
    // Without passages: what they cut out of a kept text, another that comes again still has.
    run(one, 2, "cleaning.index.write=true");
    Path again = folder.resolve("again");
    Launch.run(
        ConfigFile.read(
            CONFIG,
            List.of(
                "output=" + again.toAbsolutePath(),
                "cleaning.index.against=[{name: first, path: '" + one.toAbsolutePath() + "'}]")),
        Stage.CLEAN,
        System.out);
    Manifest before = DatasetDirectory.open(one.resolve("cleaned")).manifest();
    Manifest clean = DatasetDirectory.open(again.resolve("cleaned")).manifest();
    assertThat(clean.rows()).isZero();
    assertThat(clean.facts())
        .containsEntry("dedup/indexed_documents/first", before.rows())
        .hasEntrySatisfying(
            "dedup/indexed_duplicates/first", n -> assertThat(n).isGreaterThan(before.rows()));
    assertThat(new RunVerifier().verify(again)).isEmpty();
  }

  private static String run(Path output, int parallelism, String... overrides) throws IOException {
    List<String> all =
        Stream.concat(
                Stream.of("output=" + output.toAbsolutePath(), "run.parallelism=" + parallelism),
                Stream.of(overrides))
            .toList();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Launch.run(
        ConfigFile.read(CONFIG, all),
        Stage.MIP,
        new PrintStream(log, true, StandardCharsets.UTF_8));
    return log.toString(StandardCharsets.UTF_8);
  }

  /** What differs from process to process, such as the order of hashed sets, shows here. */
  private static void runInAnotherProcess(Path output, int parallelism)
      throws IOException, InterruptedException {
    Path log = folder.resolve("other-process.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                Infill.class.getName(),
                "run",
                CONFIG.toString(),
                "--parallelism",
                Integer.toString(parallelism),
                "--set",
                "output=" + output.toAbsolutePath())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(p -> !p.toString().equals(".lock"))
          .sorted()
          .toList();
    }
  }
}
