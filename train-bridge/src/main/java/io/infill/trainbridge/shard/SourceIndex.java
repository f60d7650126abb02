package io.infill.trainbridge.shard;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardFile;
import io.infill.ingest.dataset.SourceRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the rows of each source stand in a directory of sequences, from the manifest alone: a
 * source's rows are numbered from 0 through all shards. 16 bytes a source and shard.
 */
public final class SourceIndex {
  private final SortedMap<String, Runs> runsOf;

  private SourceIndex(SortedMap<String, Runs> runsOf) {
    this.runsOf = runsOf;
  }

  /**
   * The index of a directory of kind {@code sequences}.
   *
   * @throws IOException if its manifest does not say which sources its rows are of
   */
  public static SourceIndex of(DatasetDirectory directory) throws IOException {
    SortedMap<String, Runs> runsOf = new TreeMap<>();
    long row = 0;
    for (ShardFile file : directory.manifest().files()) {
      if (file.rows() > 0 && file.sources().isEmpty()) {
        throw new IOException(
            "%s: the manifest does not say which sources the rows of %s are of: %s"
                .formatted(
                    directory.path(),
                    file.name(),
                    "it was written before sources stood together; run the stage "
                        + directory.manifest().stage()
                        + " again"));
      }
      for (SourceRows source : file.sources()) {
        runsOf.computeIfAbsent(source.name(), name -> new Runs()).add(row, source);
        row += source.rows();
      }
    }
    runsOf.values().forEach(Runs::trim);
    return new SourceIndex(runsOf);
  }

  /** What the directory holds of each source, in order of name. */
  public List<SourceRows> sources() {
    List<SourceRows> sources = new ArrayList<>();
    runsOf.values().forEach(runs -> sources.add(runs.total));
    return sources;
  }

  /** Rows of {@code source}; 0 if there is none. */
  public long rows(String source) {
    Runs runs = runsOf.get(source);
    return runs == null ? 0 : runs.total.rows();
  }

  /**
   * The row of the directory that is row {@code row} of {@code source}.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public long row(String source, long row) {
    long rows = rows(source);
    if (row < 0 || row >= rows) {
      throw new IndexOutOfBoundsException(
          "row of source %s must be 0 to %d but was %d".formatted(source, rows - 1, row));
    }
    return runsOf.get(source).row(row);
  }

  /** The runs of one source, one a shard. */
  private static final class Runs {
    /** The source's first row in each run. */
    private long[] ofSource = new long[4];

    /** The same row's number in the directory. */
    private long[] ofDirectory = new long[4];

    private int runs;
    private SourceRows total;

    void add(long row, SourceRows rows) {
      if (runs == ofSource.length) {
        resize(2 * runs);
      }
      ofSource[runs] = total == null ? 0 : total.rows();
      ofDirectory[runs] = row;
      total = total == null ? rows : total.plus(rows);
      runs++;
    }

    void trim() {
      resize(runs);
    }

    private void resize(int length) {
      ofSource = Arrays.copyOf(ofSource, length);
      ofDirectory = Arrays.copyOf(ofDirectory, length);
    }

    long row(long row) {
      int found = Arrays.binarySearch(ofSource, row);
      int run = found >= 0 ? found : -found - 2;
      return ofDirectory[run] + (row - ofSource[run]);
    }
  }
}
