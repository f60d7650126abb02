package io.infill.ingest.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A finished dataset directory, opened for reading. */
public final class DatasetDirectory {
  public static final String MANIFEST = "manifest.json";
  public static final String SUCCESS = "_SUCCESS";

  /**
   * Opens {@code path}.
   *
   * @throws UnfinishedDatasetException if {@code _SUCCESS} or the manifest is missing
   * @throws IOException if the manifest cannot be read, or is of a newer version
   */
  public static DatasetDirectory open(Path path) throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  /** True if {@code path} is finished and carries this fingerprint. */
  public static boolean isFinished(Path path, String fingerprint) throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  public Path path() {
    throw new UnsupportedOperationException("to be written");
  }

  public Manifest manifest() {
    throw new UnsupportedOperationException("to be written");
  }

  /** The shards in order of number. */
  public List<Path> shards() {
    throw new UnsupportedOperationException("to be written");
  }

  /** Reads shard {@code number}; refuses a directory of another kind. */
  public <T> ShardReader<T> read(int number, RowFormat<T> format) throws IOException {
    throw new UnsupportedOperationException("to be written");
  }
}
