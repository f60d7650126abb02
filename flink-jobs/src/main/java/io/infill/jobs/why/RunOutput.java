package io.infill.jobs.why;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.cleaning.index.DuplicateIndex;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private final List<DatasetDirectory> indexed = new ArrayList<>();

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
    output.openIndexes();
    return output;
  }

  /** The texts of earlier runs that this one was held against, those that are still there. */
  private void openIndexes() throws IOException {
    DatasetDirectory dropped = datasets.get(DocumentSearch.DROPPED);
    if (dropped == null) {
      return;
    }
    JsonNode index = dropped.manifest().config().path("cleaning").path("index");
    for (JsonNode run : index.path("against")) {
      Path texts = path.resolve(run.path("path").asText()).resolve(DuplicateIndex.TEXTS);
      if (Files.exists(texts.resolve(DatasetDirectory.SUCCESS))) {
        indexed.add(DatasetDirectory.open(texts));
      }
    }
  }

  /**
   * A document as it came in; where that is not there, as it was cleaned by this run or by one that
   * it was held against.
   */
  Optional<Document> document(DocumentId id) throws IOException {
    Optional<Document> found = row(DocumentSearch.DOCUMENTS, DocumentFormat.DOCUMENTS, id);
    if (found.isEmpty()) {
      found = row(DocumentSearch.CLEANED, DocumentFormat.CLEANED, id);
    }
    for (DatasetDirectory texts : indexed) {
      if (found.isEmpty()) {
        found = row(texts, DocumentFormat.CLEANED, id);
      }
    }
    return found;
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
    return dataset == null ? Optional.empty() : row(dataset, format, id);
  }

  private static <T> Optional<T> row(DatasetDirectory dataset, RowFormat<T> format, DocumentId id)
      throws IOException {
    int shard = id.shard(dataset.shards());
    long row = rowOf(dataset, format, shard, id.toString());
    return row < 0 ? Optional.empty() : Optional.of(row(dataset, format, shard, row));
  }

  /** The row of this number: only the pages that it stands in are read. */
  <T> T row(String name, RowFormat<T> format, int shard, long row) throws IOException {
    return row(datasets.get(name), format, shard, row);
  }

  private static <T> T row(DatasetDirectory dataset, RowFormat<T> format, int shard, long row)
      throws IOException {
    try (ShardRows<T> rows = ShardRows.open(dataset.shard(shard), format)) {
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
