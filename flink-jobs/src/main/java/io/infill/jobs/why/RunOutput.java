package io.infill.jobs.why;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardRows;
import io.infill.ingest.dataset.UnfinishedDatasetException;
import io.infill.jobs.OutputDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The finished dataset directories of one output, and single rows of them. */
public final class RunOutput {
  private final Path path;
  private final Map<String, DatasetDirectory> datasets = new LinkedHashMap<>();
  private final Set<String> unfinished = new HashSet<>();

  private RunOutput(Path path) {
    this.path = path;
  }

  /**
   * Opens what is finished below {@code path}.
   *
   * @throws IOException if nothing is
   */
  public static RunOutput open(Path path) throws IOException {
    RunOutput output = new RunOutput(path);
    for (String name : OutputDirectories.of(path)) {
      try {
        output.datasets.put(name, DatasetDirectory.open(path.resolve(name)));
      } catch (UnfinishedDatasetException e) {
        output.unfinished.add(name);
      }
    }
    if (output.datasets.isEmpty()) {
      throw new IOException(path + ": no finished dataset directory of a run lies there");
    }
    return output;
  }

  Path path() {
    return path;
  }

  /** The dataset directory called {@code name}, if it is finished. */
  Optional<DatasetDirectory> dataset(String name) {
    return Optional.ofNullable(datasets.get(name));
  }

  /** True if the dataset directory called {@code name} was begun and not finished. */
  boolean isUnfinished(String name) {
    return unfinished.contains(name);
  }

  /** Names of the finished ones, in the order of the data. */
  List<String> names() {
    return List.copyOf(datasets.keySet());
  }

  /** The row of {@code id} in {@code name}: one shard's ids are read, and one row. */
  <T> Optional<T> row(String name, RowFormat<T> format, DocumentId id) throws IOException {
    DatasetDirectory dataset = datasets.get(name);
    if (dataset == null) {
      return Optional.empty();
    }
    int shard = id.shard(dataset.shards());
    long row = rowOf(dataset, format, shard, id.toString());
    return row < 0 ? Optional.empty() : Optional.of(row(name, format, shard, row));
  }

  /** The row of this number: only the pages that it stands in are read. */
  <T> T row(String name, RowFormat<T> format, int shard, long row) throws IOException {
    try (ShardRows<T> rows = ShardRows.open(datasets.get(name).shard(shard), format)) {
      return rows.read(row);
    }
  }

  private static long rowOf(DatasetDirectory dataset, RowFormat<?> format, int shard, String id)
      throws IOException {
    Projection<String> ids = Projection.of(format, List.of("id"), RowSource::string);
    try (ShardReader<String> reader = dataset.read(shard, ids)) {
      while (reader.hasNext()) {
        if (reader.next().equals(id)) {
          return reader.row() - 1;
        }
      }
    }
    return -1;
  }
}
