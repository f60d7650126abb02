package io.infill.trainbridge.trace;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import io.infill.masking.layout.TrainingSequenceFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the rows of each source stand in one sequence directory: the row of number k of a source,
 * counted through its shards, to a shard and a row there, and back.
 */
public final class SourceRuns {
  /** Rows that stand together: rows first to first + rows - 1 of a shard are one source's. */
  private record Run(int shard, long first, long rows, long firstOfSource) {}

  private final Map<String, List<Run>> bySource = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();

  /** A row of a shard, both from 0. */
  public record Place(int shard, long row) {}

  /** Reads the column of sources. */
  public static SourceRuns scan(DatasetDirectory directory) throws IOException {
    SourceRuns runs = new SourceRuns();
    Projection<String> sources =
        Projection.of(new TrainingSequenceFormat(), List.of("source"), RowSource::string);
    for (int shard = 0; shard < directory.shards(); shard++) {
      try (ShardReader<String> reader = directory.read(shard, sources)) {
        String source = "";
        long first = 0;
        while (reader.hasNext()) {
          long row = reader.row();
          String next = reader.next();
          if (!next.equals(source)) {
            runs.add(source, shard, first, row - first);
            source = next;
            first = row;
          }
        }
        runs.add(source, shard, first, reader.row() - first);
      }
    }
    return runs;
  }

  /** Adds rows of a source, behind those added before. */
  void add(String source, int shard, long first, long rows) {
    if (rows > 0) {
      long before = counts.getOrDefault(source, 0L);
      bySource
          .computeIfAbsent(source, s -> new ArrayList<>())
          .add(new Run(shard, first, rows, before));
      counts.put(source, before + rows);
    }
  }

  /** Rows of {@code source}; 0 if the directory has none. */
  public long rows(String source) {
    return counts.getOrDefault(source, 0L);
  }

  /** Where row {@code number} of a source stands. */
  public Place place(String source, long number) {
    if (number < 0 || number >= rows(source)) {
      throw new IllegalArgumentException(
          "row must be 0 to %d of %s but was %d".formatted(rows(source) - 1, source, number));
    }
    List<Run> runs = bySource.get(source);
    int low = 0;
    int high = runs.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (runs.get(middle).firstOfSource() <= number) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Run run = runs.get(low);
    return new Place(run.shard(), run.first() + number - run.firstOfSource());
  }

  /** Which of its source's rows stands at {@code place}. */
  public long number(String source, Place place) {
    for (Run run : bySource.getOrDefault(source, List.of())) {
      long inRun = place.row() - run.first();
      if (run.shard() == place.shard() && inRun >= 0 && inRun < run.rows()) {
        return run.firstOfSource() + inRun;
      }
    }
    throw new IllegalArgumentException("no row of %s stands at %s".formatted(source, place));
  }
}
