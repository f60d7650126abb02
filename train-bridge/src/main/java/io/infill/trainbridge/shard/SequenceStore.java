package io.infill.trainbridge.shard;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.ShardFile;
import io.infill.ingest.dataset.ShardRows;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fetches any row of a finished sequence directory, one at a time, without reading its neighbours'
 * pages. Rows count from 0 through all shards. Every page's CRC is verified. Up to {@value
 * #MOST_OPEN_SHARDS} shards stay open with their footers. Not for several threads at once.
 */
public final class SequenceStore implements Closeable {
  static final int MOST_OPEN_SHARDS = 64;

  private final DatasetDirectory directory;
  private final Projection<TrainingSequence> columns;
  private final long[] shardStarts;
  private final int sequenceLength;
  private final SourceIndex sources;
  private final Map<Integer, ShardRows<TrainingSequence>> open =
      new LinkedHashMap<>(16, 0.75f, true);

  private SequenceStore(DatasetDirectory directory, Projection<TrainingSequence> columns)
      throws IOException {
    this.directory = directory;
    this.columns = columns;
    this.sources = SourceIndex.of(directory);
    List<ShardFile> files = directory.manifest().files();
    this.shardStarts = new long[files.size() + 1];
    for (int i = 0; i < files.size(); i++) {
      shardStarts[i + 1] = shardStarts[i] + files.get(i).rows();
    }
    this.sequenceLength = rows() == 0 ? 0 : fetch(0).tokens().tokens();
  }

  /**
   * Opens a directory of kind {@code sequences}.
   *
   * @throws io.infill.ingest.dataset.UnfinishedDatasetException if it is not finished
   * @throws IOException if it is of a newer version, of another kind, damaged, or of the time
   *     before rows stood together by source
   */
  public static SequenceStore open(Path path) throws IOException {
    return open(path, TrainingSequenceFormat.whole());
  }

  /**
   * The same for who wants tensors alone, in about half the time: where a row came from is not
   * read, see {@link TrainingSequenceFormat#forTensors}, and damage there is not seen.
   */
  public static SequenceStore openForTensors(Path path) throws IOException {
    return open(path, TrainingSequenceFormat.forTensors());
  }

  private static SequenceStore open(Path path, Projection<TrainingSequence> columns)
      throws IOException {
    DatasetDirectory directory = DatasetDirectory.open(path);
    String kind = new TrainingSequenceFormat().kind();
    if (!directory.manifest().kind().equals(kind)) {
      throw new IOException(path + ": holds " + directory.manifest().kind() + ", not " + kind);
    }
    return new SequenceStore(directory, columns);
  }

  public Path path() {
    return directory.path();
  }

  public DatasetDirectory directory() {
    return directory;
  }

  /** Number of rows in all shards. */
  public long rows() {
    return shardStarts[shardStarts.length - 1];
  }

  /** Where the rows of each source stand. */
  public SourceIndex sources() {
    return sources;
  }

  /** Tokens of every sequence, padding included; 0 if there is none. */
  public int sequenceLength() {
    return sequenceLength;
  }

  /**
   * The row of number {@code row}.
   *
   * @throws IOException naming the file and the row if it is damaged or of another length
   */
  public TrainingSequence read(long row) throws IOException {
    if (row < 0 || row >= rows()) {
      throw new IndexOutOfBoundsException(
          path() + ": row must be 0 to " + (rows() - 1) + " but was " + row);
    }
    TrainingSequence sequence = fetch(row);
    if (sequence.tokens().tokens() != sequenceLength) {
      int shard = shardOf(row);
      throw new IOException(
          "%s: row %d has %d tokens but the first row has %d"
              .formatted(
                  directory.shard(shard),
                  row - shardStarts[shard],
                  sequence.tokens().tokens(),
                  sequenceLength));
    }
    return sequence;
  }

  /**
   * Row {@code row} of {@code source}, counted from 0 through all shards.
   *
   * @throws IndexOutOfBoundsException if the source has no such row
   * @throws IOException as {@link #read(long)}
   */
  public TrainingSequence read(String source, long row) throws IOException {
    return read(sources.row(source, row));
  }

  private TrainingSequence fetch(long row) throws IOException {
    int shard = shardOf(row);
    return shard(shard).read(row - shardStarts[shard]);
  }

  /** The shard that holds {@code row}; empty shards hold none. */
  private int shardOf(long row) {
    int found = Arrays.binarySearch(shardStarts, row);
    int shard = found >= 0 ? found : -found - 2;
    while (shardStarts[shard + 1] == shardStarts[shard]) {
      shard++;
    }
    return shard;
  }

  private ShardRows<TrainingSequence> shard(int number) throws IOException {
    ShardRows<TrainingSequence> rows = open.get(number);
    if (rows == null) {
      rows = ShardRows.open(directory.shard(number), columns);
      long expected = directory.manifest().files().get(number).rows();
      if (rows.rows() != expected) {
        rows.close();
        throw new IOException(
            "%s: has %d rows but the manifest says %d"
                .formatted(directory.shard(number), rows.rows(), expected));
      }
      if (open.size() == MOST_OPEN_SHARDS) {
        open.remove(open.keySet().iterator().next()).close();
      }
      open.put(number, rows);
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    for (ShardRows<TrainingSequence> rows : open.values()) {
      rows.close();
    }
    open.clear();
  }
}
