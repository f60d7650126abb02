package io.infill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.jobs.config.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
  @TempDir Path folder;

  @Test
  void anUnknownCommandNamesItselfAndTheNearest() {
    assertThat(refused(2, "rnu")).contains("unknown command \"rnu\", did you mean run?");
    assertThat(refused(2, "xyzzy")).contains("unknown command \"xyzzy\"; there are run");
  }

  @Test
  void anUnknownOptionNamesItselfAndTheNearest() {
    assertThat(refused(2, "run", "c.yaml", "--paralelism", "3"))
        .contains("unknown option \"--paralelism\", did you mean --parallelism?");
    assertThat(refused(2, "inspect", "--rows", "0", folder.toString()))
        .contains("--rows must be >= 1 but was 0");
  }

  @Test
  void anExportNamesItsFormAndReadsSequencesAlone() {
    assertThat(refused(2, "export", "a", "b")).contains("--expanded");
    assertThat(refused(1, "export", "--expanded", folder.toString(), "b")).contains("_SUCCESS");
  }

  @Test
  void whatIsNoDatasetIsRefusedInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertThat(refused(1, "verify", file.toString())).contains("is a file, not a directory");
    assertThat(refused(1, "inspect", folder.resolve("none").toString()))
        .contains("there is no such directory");
    assertThat(refused(1, "inspect", folder.toString()))
        .contains("neither a dataset directory nor a run's output");
    Files.createDirectory(folder.resolve("_temporary"));
    assertThat(refused(1, "inspect", folder.toString())).contains("_SUCCESS");
  }

  @Test
  void aFeedThatCannotBeServedIsRefusedInOneLine() {
    String output = folder.toString();
    assertThat(refused(2, "feed", output, "--port", "70000"))
        .contains("port must be 0 to 65535 but was 70000");
    assertThat(refused(2, "feed", output, "--max-streams", "0"))
        .contains("max_streams must be >= 1 but was 0");
    assertThat(refused(2, "feed", output, "--tls-cert", "feed.crt")).contains("--tls-key");
    assertThat(refused(1, "feed", folder.resolve("none").toString()))
        .contains("there is no such directory");
  }

  @Test
  void aBenchmarkOrReportThatCannotBeMadeIsRefusedInOneLine() {
    String output = folder.toString();
    assertThat(refused(2, "bench", "dedup", "--documents", "10"))
        .contains("documents must be one number or more, each >= 100, but was [10]");
    assertThat(refused(2, "bench", "pipeline", "--mb", "0"))
        .contains("megabytes must be 1 to 100,000 but was 0");
    assertThat(refused(1, "report", output)).contains("no finished stage of a run is here");
    assertThat(refused(2, "report", output, "--plan", "p.json"))
        .contains("--plan goes with --training");
  }

  @Test
  void aLookThatGoesNowhereIsRefusedInOneLine() {
    String output = folder.toString();
    assertThat(refused(2, "mix", "plan", output, "--samples", "0"))
        .contains("--samples or --tokens must be >= 1");
    assertThat(refused(2, "mix", "plan", output, "--tokens", "-5"))
        .contains("--samples or --tokens must be >= 1");
    assertThat(refused(2, "mix", "plan", output, "--set", "seed=1"))
        .contains("--set overrides keys of a mixture file, but none is given");
  }

  @Test
  void javasFileExceptionsAreSaidInWords() {
    assertThat(FailureMessage.of(new NoSuchFileException("a/b")))
        .isEqualTo("a/b: there is no such file or directory");
    assertThat(FailureMessage.of(new AccessDeniedException("a/b")))
        .isEqualTo("a/b: permission denied");
    assertThat(FailureMessage.of(new FileSystemException("a/b", null, "No space left on device")))
        .isEqualTo("a/b: No space left on device");
    assertThat(FailureMessage.of(new IOException("No space left on device")))
        .isEqualTo("the disk is full (No space left on device)");
    assertThat(FailureMessage.of(new IOException())).isEqualTo("IOException");
  }

  @Test
  void aNamedFailureIsFoundUnderTheEnginesWrapping() {
    IOException full = new IOException("No space left on device");
    Throwable wrapped = new IllegalStateException("job", new UncheckedIOException(full));
    assertThat(FailureMessage.named(wrapped)).containsSame(full);
    assertThat(FailureMessage.named(new ConfigException("key"))).isPresent();
    assertThat(FailureMessage.named(new IllegalStateException("a bug"))).isEmpty();
  }

  /** Runs a command that must fail; returns what it said, which holds no stack trace. */
  private static String refused(int code, String... arguments) {
    PrintStream errors = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      assertThat(Infill.execute(arguments)).isEqualTo(code);
    } finally {
      System.setErr(errors);
    }
    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("infill: ").doesNotContain("\tat ");
    return text;
  }
}
