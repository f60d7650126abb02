package io.infill.jobs.cli;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.jobs.inspect.Inspection;
import io.infill.jobs.inspect.OutputOverview;
import io.infill.jobs.inspect.RowFilter;
import io.infill.jobs.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code infill inspect}. */
@Command(
    name = "inspect",
    description = {
      "Shows rows of a dataset directory: documents, drops, rejects, tokens or sequences with their masks.",
      "Of a run's output directory it lists what is there."
    })
final class InspectCommand implements Callable<Integer> {
  private static final int LEAST_CHARACTERS = 20;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "a dataset directory, or a run's output")
  Path directory;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "most rows shown (default: ${DEFAULT-VALUE})")
  int rows = 3;

  @Option(
      names = "--chars",
      paramLabel = "N",
      description = "characters of a text shown, 0 for all (default: ${DEFAULT-VALUE})")
  int characters = 400;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description =
          "only the row with this id, or its first digits; a sequence also by a document in it")
  String id = "";

  @Option(names = "--source", paramLabel = "NAME", description = "only rows of this source")
  String source = "";

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "only documents, drops or tokens of this language: en, zh, zh-Hant ...")
  String language = "";

  @Option(
      names = {"--dropped", "--reason"},
      paramLabel = "RULE",
      description = "only drops by this rule or set of rules, or rejects for this cause")
  String reason = "";

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "only sequences of this task: mask, gmask, smask or mip")
  String task = "";

  @Option(
      names = "--grep",
      paramLabel = "TEXT",
      description = "only rows with this in their text or reason, in upper or lower case")
  String grep = "";

  @Option(
      names = "--tokenizer",
      paramLabel = "FILE",
      description = "tokenizer.json that turns ids into text (default: the run's own)")
  Path tokenizer;

  @Option(
      names = "--page",
      paramLabel = "FILE.html",
      description = "writes a page with colours instead; it needs nothing beside it")
  Path page;

  @Override
  public Integer call() throws IOException {
    if (rows < 1) {
      throw usage("--rows must be >= 1 but was " + rows);
    }
    if (characters != 0 && characters < LEAST_CHARACTERS) {
      throw usage("--chars must be 0 (all) or >= " + LEAST_CHARACTERS + " but was " + characters);
    }
    RequiredDirectory.of(directory);
    Screen screen = Screen.ofProcess();
    if (!isDataset(directory)) {
      return overview(screen);
    }
    DatasetDirectory dataset = DatasetDirectory.open(directory);
    RowFilter filter =
        new RowFilter(id.toLowerCase(Locale.ROOT), source, language, reason, task, grep);
    String kind = dataset.manifest().kind();
    String option = filter.unanswerable(kind);
    if (!option.isEmpty()) {
      throw usage(
          "%s does not go with %s, a dataset of kind %s".formatted(option, directory, kind));
    }
    if (page != null && page.toAbsolutePath().getParent() != null) {
      RequiredDirectory.of(page.toAbsolutePath().getParent());
    }
    Inspection inspection = new Inspection(dataset, filter, rows);
    if (page == null) {
      inspection.print(Optional.ofNullable(tokenizer), System.out, screen, characters);
    } else {
      inspection.writePage(Optional.ofNullable(tokenizer), page);
      System.out.println("page: " + page.toAbsolutePath());
    }
    return Infill.DONE;
  }

  private int overview(Screen screen) throws IOException {
    String overview = OutputOverview.of(directory, screen.ink());
    if (overview.isEmpty()) {
      throw new IOException(directory + ": neither a dataset directory nor a run's output");
    }
    System.out.print(overview);
    return Infill.DONE;
  }

  /** Finished or not: an unfinished one is refused with its own message. */
  private static boolean isDataset(Path path) {
    return Files.exists(path.resolve(DatasetDirectory.MANIFEST))
        || Files.exists(path.resolve(DatasetDirectory.SUCCESS))
        || Files.exists(path.resolve("_temporary"));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
