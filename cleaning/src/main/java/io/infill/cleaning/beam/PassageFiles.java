package io.infill.cleaning.beam;

import io.infill.ingest.dataset.DatasetDirectory;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where it stands what documents repeat of each other, as it travels to the workers.
 *
 * @param repeats path of what {@link FindRepeats} wrote; empty if passages are not compared
 * @param ends path of what {@link FindEnds} wrote; empty if substrings are not
 */
record PassageFiles(String repeats, String ends) implements Serializable {
  /** Nothing was compared. */
  static final PassageFiles NONE = new PassageFiles("", "");

  static PassageFiles of(DatasetDirectory repeats, Optional<DatasetDirectory> ends) {
    return new PassageFiles(
        repeats.path().toString(), ends.map(directory -> directory.path().toString()).orElse(""));
  }

  Optional<DatasetDirectory> openRepeats() throws IOException {
    return open(repeats);
  }

  Optional<DatasetDirectory> openEnds() throws IOException {
    return open(ends);
  }

  private static Optional<DatasetDirectory> open(String path) throws IOException {
    return path.isEmpty() ? Optional.empty() : Optional.of(DatasetDirectory.open(Path.of(path)));
  }
}
