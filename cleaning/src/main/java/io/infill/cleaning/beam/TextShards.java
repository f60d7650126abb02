package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.index.DuplicateIndex;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Where the texts lie that documents are compared by: those of this run, and those of the indexes
 * it is held against. All shards are numbered through: this run's first, then one index after the
 * other.
 */
final class TextShards implements Serializable {
  private static final long serialVersionUID = 1;

  /** By number of the index; this run's documents are the first. */
  private final List<Directory> directories = new ArrayList<>();

  private int count;

  /** A dataset directory and the number of its first shard. */
  private record Directory(String path, int first, int shards) implements Serializable {}

  TextShards(DatasetDirectory documents, List<DuplicateIndex> indexes) {
    add(documents);
    indexes.forEach(index -> add(index.texts()));
  }

  private void add(DatasetDirectory dataset) {
    directories.add(new Directory(dataset.path().toString(), count, dataset.shards()));
    count = Math.addExact(count, dataset.shards());
  }

  /** Shards of all. */
  int count() {
    return count;
  }

  /** The shard that holds a document. */
  int of(Node node) {
    Directory directory = directories.get(node.place().index());
    return directory.first + node.id().shard(directory.shards);
  }

  /** The number of the index that {@code shard} belongs to; 0 for a shard of this run. */
  int index(int shard) {
    int index = directories.size() - 1;
    while (directories.get(index).first > shard) {
      index--;
    }
    return index;
  }

  /**
   * Reads some columns of {@code shard}: of documents as they came in, or as an index's run has
   * cleaned them.
   *
   * @param read takes the values of one document in the order of {@code columns}
   */
  <T> ShardReader<T> read(int shard, List<String> columns, Function<RowSource, T> read)
      throws IOException {
    int index = index(shard);
    Directory directory = directories.get(index);
    DocumentFormat format = index == 0 ? DocumentFormat.DOCUMENTS : DocumentFormat.CLEANED;
    return DatasetDirectory.open(Path.of(directory.path))
        .read(shard - directory.first, Projection.of(format, columns, read));
  }
}
