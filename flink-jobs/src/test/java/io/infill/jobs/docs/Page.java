package io.infill.jobs.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A page of the repository, for tests of what it says. */
record Page(Path path, String text) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static Page read(String name) throws IOException {
    Path path = ROOT.resolve(name);
    return new Page(path, Files.readString(path));
  }

  /** README and everything below docs/. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>(List.of(read("README.md")));
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        pages.add(read(ROOT.relativize(file).toString()));
      }
    }
    return pages;
  }

  /** The cells of the first table below a heading, head and rule left out, backticks kept. */
  List<List<String>> table(String heading) {
    int start = text.indexOf("\n## " + heading + '\n');
    if (start < 0) {
      throw new AssertionError(path + " has no heading \"" + heading + '"');
    }
    return text.substring(start)
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(Page::cells)
        .toList();
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.length() - 1);
    return Arrays.stream(inner.split("(?<!\\\\)\\|", -1))
        .map(cell -> cell.strip().replace("\\|", "|"))
        .toList();
  }

  @Override
  public String toString() {
    return ROOT.relativize(path).toString();
  }
}
