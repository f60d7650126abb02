package io.infill.jobs.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Manifest;
import io.infill.jobs.OutputDirectories;
import io.infill.jobs.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the dataset directories of one output are complete and were made from each other. */
final class RunLineage {
  private static final String EPOCH = "epoch";

  /** Each reads what the next in this list wrote. */
  private static final List<Stage> FROM_LAST_TO_FIRST =
      List.of(Stage.MASK, Stage.TOKENIZE, Stage.CLEAN, Stage.INGEST);

  private final Path output;
  private final Map<String, Manifest> manifests = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private RunLineage(Path output) {
    this.output = output;
  }

  /** What does not belong together in a run's output; none if all does. */
  static List<String> problems(Path output) throws IOException {
    RunLineage lineage = new RunLineage(output);
    lineage.completeness();
    for (String directory : OutputDirectories.of(output)) {
      lineage.manifests.put(directory, DatasetDirectory.open(output.resolve(directory)).manifest());
    }
    lineage.manifests.keySet().forEach(lineage::inputs);
    for (Stage stage : Stage.values()) {
      lineage.sameRun(stage);
    }
    OutputDirectories.maskings(output).stream().skip(1).forEach(lineage::sameMasking);
    return lineage.problems;
  }

  /** Stages without any directory: not run, or lost. */
  static List<Stage> absent(Path output) {
    RunLineage lineage = new RunLineage(output);
    List<Stage> absent = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (stage.directories().stream().noneMatch(lineage::isThere)) {
        absent.add(stage);
      }
    }
    return absent;
  }

  /** A stage leaves all its directories, and no stage is there without the one it read from. */
  private void completeness() {
    String reader = "";
    for (Stage stage : FROM_LAST_TO_FIRST) {
      pair(stage, reader);
      if (isThere(stage.output()) || isThere(stage.refused())) {
        reader = stage.output();
      } else if (!reader.isEmpty()) {
        problems.add("%s/ is missing: %s/ was made from it".formatted(stage.output(), reader));
      }
    }
    pair(Stage.MIP, "");
  }

  private void pair(Stage stage, String reader) {
    if (!stage.beside().isEmpty() && isThere(stage.output()) && !isThere(stage.beside())) {
      problems.add("%s/ is missing beside %s/".formatted(stage.beside(), stage.output()));
    }
    if (stage.refused().isEmpty()) {
      return;
    }
    boolean kept = isThere(stage.output());
    boolean refused = isThere(stage.refused());
    if (kept && !refused) {
      problems.add("%s/ is missing beside %s/".formatted(stage.refused(), stage.output()));
    } else if (refused && !kept) {
      problems.add(
          "%s/ is missing beside %s/%s"
              .formatted(
                  stage.output(),
                  stage.refused(),
                  reader.isEmpty() ? "" : ", and " + reader + "/ was made from it"));
    }
  }

  private void inputs(String directory) {
    for (var input : manifests.get(directory).inputs().entrySet()) {
      Manifest read = manifests.get(input.getKey());
      if (read != null && !read.fingerprint().equals(input.getValue())) {
        problems.add(
            "%s/ was made from another %s/ than the one that is there"
                .formatted(directory, input.getKey()));
      }
    }
  }

  /** What a stage leaves on request goes with what it leaves always. */
  private void sameRun(Stage stage) {
    Manifest there = manifests.get(stage.onRequest());
    Manifest output = manifests.get(stage.output());
    if (there != null && output != null && !there.fingerprint().equals(output.fingerprint())) {
      problems.add("%s/ is not of the run of %s/".formatted(stage.onRequest(), stage.output()));
    }
  }

  private void sameMasking(String directory) {
    String first = Stage.MASK.output();
    if (!withoutEpoch(directory).equals(withoutEpoch(first))) {
      problems.add("%s/ was masked with other settings than %s/".formatted(directory, first));
    }
  }

  private JsonNode withoutEpoch(String directory) {
    ObjectNode config = manifests.get(directory).config().deepCopy();
    config.remove(EPOCH);
    return config;
  }

  private boolean isThere(String directory) {
    return !directory.isEmpty() && Files.isDirectory(output.resolve(directory));
  }
}
