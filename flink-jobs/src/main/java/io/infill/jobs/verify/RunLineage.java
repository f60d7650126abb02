package io.infill.jobs.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Manifest;
import io.infill.jobs.Stage;
import io.infill.masking.recipe.MaskEpoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the dataset directories of one output are complete and were made from each other. */
final class RunLineage {
  private static final String EPOCH = "epoch";

  /** Each reads what the next in this list wrote. */
  private static final List<Stage> FROM_LAST_TO_FIRST =
      List.of(Stage.MASK, Stage.TOKENIZE, Stage.CLEAN, Stage.INGEST);

  private final Path output;
  private final List<String> problems = new ArrayList<>();

  private RunLineage(Path output) {
    this.output = output;
  }

  /** What does not belong together in a run's output; none if all does. */
  static List<String> problems(Path output) throws IOException {
    RunLineage lineage = new RunLineage(output);
    lineage.completeness();
    for (Stage stage : Stage.values()) {
      for (String directory : stage.directories()) {
        lineage.inputs(directory);
      }
    }
    for (int epoch = 1; lineage.isThere(MaskEpoch.directory(epoch)); epoch++) {
      lineage.inputs(MaskEpoch.directory(epoch));
      lineage.sameMasking(MaskEpoch.directory(epoch));
    }
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

  /** A stage leaves both its directories, and no stage is there without the one it read from. */
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

  private void inputs(String directory) throws IOException {
    if (!isThere(directory)) {
      return;
    }
    for (var input : manifest(directory).inputs().entrySet()) {
      if (isThere(input.getKey())
          && !manifest(input.getKey()).fingerprint().equals(input.getValue())) {
        problems.add(
            "%s/ was made from another %s/ than the one that is there"
                .formatted(directory, input.getKey()));
      }
    }
  }

  private void sameMasking(String directory) throws IOException {
    if (!withoutEpoch(directory).equals(withoutEpoch(MaskEpoch.directory(0)))) {
      problems.add(
          "%s/ was masked with other settings than %s/"
              .formatted(directory, MaskEpoch.directory(0)));
    }
  }

  private JsonNode withoutEpoch(String directory) throws IOException {
    ObjectNode config = manifest(directory).config().deepCopy();
    config.remove(EPOCH);
    return config;
  }

  private Manifest manifest(String directory) throws IOException {
    return DatasetDirectory.open(output.resolve(directory)).manifest();
  }

  private boolean isThere(String directory) {
    return !directory.isEmpty() && Files.isDirectory(output.resolve(directory));
  }
}
