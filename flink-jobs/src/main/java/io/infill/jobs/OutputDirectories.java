package io.infill.jobs;

import io.infill.masking.recipe.MaskEpoch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The dataset directories that lie in a run's output, finished or not. */
public final class OutputDirectories {
  private OutputDirectories() {}

  /** Their names in the order of the data; maskings of further epochs stand behind the first. */
  public static List<String> of(Path output) {
    List<String> names = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (stage == Stage.MASK) {
        names.addAll(maskings(output));
      } else {
        stage.directories().stream()
            .filter(name -> Files.isDirectory(output.resolve(name)))
            .forEach(names::add);
      }
    }
    return names;
  }

  /** The maskings among them: {@code sequences}, and those of further epochs without a gap. */
  public static List<String> maskings(Path output) {
    List<String> names = new ArrayList<>();
    while (Files.isDirectory(output.resolve(MaskEpoch.directory(names.size())))) {
      names.add(MaskEpoch.directory(names.size()));
    }
    return names;
  }
}
