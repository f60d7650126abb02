package io.infill.trainbridge.trace;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSearch;
import io.infill.ingest.dataset.RowSource;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.layout.TrainingSequenceFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the rows in which documents or prompted samples stand. They stand in the shard that their
 * ids name, so only that shard's ids are read; a sequence's id names none, so all shards' are.
 */
public final class RowsHolding {
  private static final TrainingSequenceFormat FORMAT = new TrainingSequenceFormat();
  private static final List<String> COLUMNS =
      List.of(
          "sequence_id",
          "source",
          "task",
          "segment_documents",
          "segment_blocks",
          "segment_starts",
          "segment_ends");

  private RowsHolding() {}

  /**
   * Rows that hold any of {@code documents}, in the order of shards and rows.
   *
   * @param documents ids of 32 hexadecimal digits
   */
  public static List<HoldingRow> documents(
      SequenceDirectory directory, Collection<String> documents) throws IOException {
    SortedMap<Integer, SortedSet<String>> byShard = new TreeMap<>();
    for (String document : documents) {
      int shard = DocumentId.parse(document).shard(directory.dataset().shards());
      byShard.computeIfAbsent(shard, s -> new TreeSet<>()).add(document);
    }
    List<HoldingRow> rows = new ArrayList<>();
    for (var wanted : byShard.entrySet()) {
      find(directory, wanted.getKey(), "segment_documents", wanted.getValue(), rows);
    }
    return rows;
  }

  /** The row of the sequence {@code id}; empty if the directory does not hold it. */
  public static List<HoldingRow> sequence(SequenceDirectory directory, String id)
      throws IOException {
    List<HoldingRow> rows = new ArrayList<>();
    for (int shard = 0; shard < directory.dataset().shards() && rows.isEmpty(); shard++) {
      find(directory, shard, "sequence_id", new TreeSet<>(List.of(id)), rows);
    }
    return rows;
  }

  private static void find(
      SequenceDirectory directory,
      int shard,
      String column,
      SortedSet<String> values,
      List<HoldingRow> found)
      throws IOException {
    List<Long> rows = RowSearch.rows(directory.dataset(), shard, FORMAT, column, values);
    List<HoldingRow> read =
        RowSearch.read(
            directory.dataset(),
            shard,
            Projection.of(FORMAT, COLUMNS, source -> read(directory.name(), source)),
            rows);
    String file = directory.dataset().manifest().files().get(shard).name();
    for (int i = 0; i < rows.size(); i++) {
      HoldingRow row = read.get(i);
      SourcePlaces.Place place = new SourcePlaces.Place(shard, rows.get(i));
      found.add(
          new HoldingRow(
              row.directory(),
              row.source(),
              directory.sources().number(row.source(), place),
              file,
              place.row(),
              row.sequence(),
              row.task(),
              row.segments()));
    }
  }

  private static HoldingRow read(String directory, RowSource row) {
    String sequence = row.string();
    String source = row.string();
    Task task = Task.ofLabel(row.string());
    List<String> documents = row.strings();
    int[] blocks = row.integers();
    int[] starts = row.integers();
    int[] ends = row.integers();
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      segments.add(new Segment(documents.get(i), blocks[i], starts[i], ends[i]));
    }
    return new HoldingRow(directory, source, 0, "", 0, sequence, task, segments);
  }
}
