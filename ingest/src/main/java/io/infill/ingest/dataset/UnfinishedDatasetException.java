package io.infill.ingest.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** The directory is not a finished dataset: its writer died, or it never was one. */
public final class UnfinishedDatasetException extends IOException {
  private static final long serialVersionUID = 1;

  UnfinishedDatasetException(Path directory, String missing) {
    super(directory + " is not a finished dataset: " + missing + " is missing");
  }
}
