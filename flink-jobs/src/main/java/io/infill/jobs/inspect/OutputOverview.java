package io.infill.jobs.inspect;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.UnfinishedDatasetException;
import io.infill.jobs.OutputDirectories;
import io.infill.jobs.TerminalTable;
import io.infill.jobs.terminal.Ink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What lies in a run's output directory, and how to look at each of it. */
public final class OutputOverview {
  private OutputOverview() {}

  /**
   * Lines that list the dataset directories below {@code output}; empty if there are none, finished
   * or not.
   */
  public static String of(Path output, Ink ink) throws IOException {
    TerminalTable table =
        new TerminalTable().heading("directory", "rows", "size", "shards", "to look at it");
    List<String> unfinished = new ArrayList<>();
    List<String> names = OutputDirectories.of(output);
    if (names.isEmpty()) {
      return "";
    }
    for (String name : names) {
      Path directory = output.resolve(name);
      try {
        Manifest manifest = DatasetDirectory.open(directory).manifest();
        table.row(
            name + '/',
            manifest.rows(),
            TerminalTable.bytes(manifest.bytes()),
            manifest.files().size(),
            "./infill inspect " + directory + example(name, manifest));
      } catch (UnfinishedDatasetException e) {
        unfinished.add(name);
      }
    }
    StringBuilder lines =
        new StringBuilder(ink.bold(output.toString())).append('\n').append(table.toString(ink));
    if (!unfinished.isEmpty()) {
      lines
          .append("  unfinished: ")
          .append(String.join(", ", unfinished))
          .append(" (the next run does it again)\n");
    }
    return lines.toString();
  }

  private static String example(String name, Manifest manifest) {
    return switch (manifest.kind()) {
      case "documents", "cleaned" -> " --language zh";
      case "drops" ->
          manifest.ledger().total().dropped().isEmpty()
              ? ""
              : " --dropped " + manifest.ledger().total().dropped().firstKey();
      case "sequences" -> " --page " + name + ".html";
      default -> "";
    };
  }
}
