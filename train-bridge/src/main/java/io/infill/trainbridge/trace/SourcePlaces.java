package io.infill.trainbridge.trace;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardFile;
import io.infill.ingest.dataset.SourceRows;
import io.infill.trainbridge.shard.SourceIndex;
import java.io.IOException;
import java.util.List;

/**
 * Where the rows of each source stand in one sequence directory, as its manifest tells: a source's
 * row, counted through the shards, to a row of a shard, and back.
 */
public final class SourcePlaces {
  private final List<ShardFile> files;
  private final SourceIndex index;

  /** A row of a shard, both from 0. */
  public record Place(int shard, long row) {}

  private SourcePlaces(List<ShardFile> files, SourceIndex index) {
    this.files = files;
    this.index = index;
  }

  /**
   * Takes the counts of a manifest.
   *
   * @throws IOException if it has none, being of the time before
   */
  public static SourcePlaces of(DatasetDirectory directory) throws IOException {
    return new SourcePlaces(directory.manifest().files(), SourceIndex.of(directory));
  }

  /** Rows of {@code source}; 0 if the directory has none. */
  public long rows(String source) {
    return index.rows(source);
  }

  /**
   * Where row {@code number} of a source stands.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Place place(String source, long number) {
    long row = index.row(source, number);
    int shard = 0;
    while (row >= files.get(shard).rows()) {
      row -= files.get(shard).rows();
      shard++;
    }
    return new Place(shard, row);
  }

  /**
   * Which of its source's rows stands at {@code place}.
   *
   * @throws IllegalArgumentException if another source's row stands there
   */
  public long number(String source, Place place) {
    long before = 0;
    for (ShardFile file : files.subList(0, place.shard())) {
      before += rows(file, source);
    }
    long inShard = place.row();
    for (SourceRows here : files.get(place.shard()).sources()) {
      if (here.name().equals(source) && inShard >= 0 && inShard < here.rows()) {
        return before + inShard;
      }
      inShard -= here.rows();
    }
    throw new IllegalArgumentException("no row of %s stands at %s".formatted(source, place));
  }

  private static long rows(ShardFile file, String source) {
    return file.sources().stream()
        .filter(rows -> rows.name().equals(source))
        .mapToLong(SourceRows::rows)
        .sum();
  }
}
