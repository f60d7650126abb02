package io.infill.trainbridge.trace;

import io.infill.masking.Segment;
import io.infill.masking.Task;
import java.util.List;

/**
 * A row that holds what was searched.
 *
 * @param directory its sequence directory, relative to the run's output
 * @param source its source
 * @param row among the source's rows of the directory, from 0
 * @param file name of its shard
 * @param fileRow its row in the shard, from 0
 * @param sequence the sequence's id
 * @param task the sequence's task
 * @param segments where its text came from, all of it
 */
public record HoldingRow(
    String directory,
    String source,
    long row,
    String file,
    long fileRow,
    String sequence,
    Task task,
    List<Segment> segments) {

  public HoldingRow {
    segments = List.copyOf(segments);
  }
}
