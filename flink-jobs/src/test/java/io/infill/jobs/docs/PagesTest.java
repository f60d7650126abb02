package io.infill.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README and docs/ name is there. */
class PagesTest {
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)`");
  private static final Pattern PYTHON_CLASS = Pattern.compile("(?m)^class ([A-Za-z]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:^|[`( ])((?:docs|examples|ingest|cleaning|tokenize|masking|mip-datasets|train-bridge|flink-jobs)"
              + "/[A-Za-z0-9._/-]*[A-Za-z0-9_/-])(?![A-Za-z0-9*<{/-]|\\.\\.\\.)");

  /** Names of other projects' classes that pages may use. */
  private static final Set<String> FOREIGN =
      Set.of("IOException", "DataLoader", "DoGet", "DoAction", "GetFlightInfo", "ListFlights");

  @Test
  void everyClassThatAPageNamesExists() throws IOException {
    Set<String> known = classes();
    List<String> unknown = new ArrayList<>();
    for (Page page : Page.all()) {
      unknown.addAll(unknownClasses(page, known));
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyFileThatAPageNamesExists() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Page page : Page.all()) {
      missing.addAll(missingFiles(page));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void inventedNamesAreFound() throws IOException {
    Page page =
        new Page(
            Page.ROOT.resolve("docs/X.md"),
            "See `NoSuchThing` and `RunPlan`; [here](none.md), `docs/NONE.md`, docs/MASKING.md.");
    assertThat(unknownClasses(page, classes())).containsExactly("docs/X.md: NoSuchThing");
    assertThat(missingFiles(page)).containsExactly("docs/X.md: none.md", "docs/X.md: docs/NONE.md");
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Page.read("README.md").text().lines().count()).isLessThanOrEqualTo(150);
  }

  private static List<String> unknownClasses(Page page, Set<String> known) {
    List<String> unknown = new ArrayList<>();
    Matcher name = CLASS.matcher(page.text());
    while (name.find()) {
      if (!known.contains(name.group(1)) && !FOREIGN.contains(name.group(1))) {
        unknown.add(page + ": " + name.group(1));
      }
    }
    return unknown;
  }

  private static List<String> missingFiles(Page page) {
    List<String> missing = new ArrayList<>();
    Matcher link = LINK.matcher(page.text());
    while (link.find()) {
      if (!Files.exists(page.path().resolveSibling(link.group(1)))) {
        missing.add(page + ": " + link.group(1));
      }
    }
    Matcher file = FILE.matcher(page.text());
    while (file.find()) {
      if (!Files.exists(Page.ROOT.resolve(file.group(1))) && !isAbbreviated(file.group(1))) {
        missing.add(page + ": " + file.group(1));
      }
    }
    return missing;
  }

  private static boolean isAbbreviated(String path) {
    return path.contains("...");
  }

  private static Set<String> classes() throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(Page.ROOT, 14)) {
      for (Path file : files.filter(PagesTest::isSource).toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".java")) {
          names.add(name.substring(0, name.length() - ".java".length()));
        } else {
          Matcher python = PYTHON_CLASS.matcher(Files.readString(file));
          while (python.find()) {
            names.add(python.group(1));
          }
        }
      }
    }
    return names;
  }

  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return (path.endsWith(".java") && path.contains("/src/"))
        || (path.endsWith(".py") && path.contains("/infill_bridge/") && !path.contains("/target/"));
  }
}
