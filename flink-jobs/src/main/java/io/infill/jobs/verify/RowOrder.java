package io.infill.jobs.verify;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Does a dataset hold one row for each document of another, in the same order? */
final class RowOrder {
  private RowOrder() {}

  /** The first place where {@code rows} does not follow {@code documents}. */
  static Optional<String> problem(
      DatasetDirectory documents, RowFormat<?> format, DatasetDirectory rows, RowFormat<?> own)
      throws IOException {
    String name = documents.path().getFileName().toString();
    if (documents.shards() != rows.shards()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s/ has %d shards, %s/ %d",
              rows.path().getFileName(),
              rows.shards(),
              name,
              documents.shards()));
    }
    for (int shard = 0; shard < documents.shards(); shard++) {
      try (ShardReader<String> wanted = documents.read(shard, ids(format));
          ShardReader<String> there = rows.read(shard, ids(own))) {
        while (wanted.hasNext() || there.hasNext()) {
          String document = wanted.hasNext() ? wanted.next() : "no row";
          String row = there.hasNext() ? there.next() : "no row";
          if (!document.equals(row)) {
            return Optional.of(
                "%s has %s where %s/ has %s".formatted(rows.shard(shard), row, name, document));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The ids of a dataset's rows. */
  static Projection<String> ids(RowFormat<?> format) {
    return Projection.of(format, List.of("id"), RowSource::string);
  }
}
