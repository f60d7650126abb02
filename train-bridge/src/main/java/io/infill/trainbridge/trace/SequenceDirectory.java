package io.infill.trainbridge.trace;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardRows;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One finished sequence directory of a run's output. Not for several threads at once. */
public final class SequenceDirectory implements Closeable {
  private final String name;
  private final DatasetDirectory dataset;
  private final SourcePlaces sources;
  private final Map<Integer, ShardRows<TrainingSequence>> open = new HashMap<>();

  private SequenceDirectory(String name, DatasetDirectory dataset, SourcePlaces sources) {
    this.name = name;
    this.dataset = dataset;
    this.sources = sources;
  }

  /**
   * Opens the directory {@code name} of the run's output {@code output}.
   *
   * @throws io.infill.ingest.dataset.UnfinishedDatasetException if it is not finished
   */
  public static SequenceDirectory open(Path output, String name) throws IOException {
    DatasetDirectory dataset = DatasetDirectory.open(output.resolve(name));
    return new SequenceDirectory(name, dataset, SourcePlaces.of(dataset));
  }

  /** Its path relative to the run's output, as plans name it. */
  public String name() {
    return name;
  }

  public DatasetDirectory dataset() {
    return dataset;
  }

  /** Where each source's rows stand. */
  public SourcePlaces sources() {
    return sources;
  }

  /** The row of number {@code row} of a source; without its sequence if the shard is not there. */
  public StoredRow row(String source, long row) throws IOException {
    SourcePlaces.Place place = sources.place(source, row);
    String file = dataset.manifest().files().get(place.shard()).name();
    return new StoredRow(file, place.shard(), place.row(), sequence(place));
  }

  private Optional<TrainingSequence> sequence(SourcePlaces.Place place) throws IOException {
    ShardRows<TrainingSequence> rows = open.get(place.shard());
    if (rows == null) {
      Path file = dataset.shard(place.shard());
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      rows = ShardRows.open(file, new TrainingSequenceFormat());
      open.put(place.shard(), rows);
    }
    return Optional.of(rows.read(place.row()));
  }

  @Override
  public void close() throws IOException {
    for (ShardRows<TrainingSequence> rows : open.values()) {
      rows.close();
    }
    open.clear();
  }
}
