package io.infill.trainbridge.export;

import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.ColumnType;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import io.infill.masking.PositionScheme;
import io.infill.tokenize.TokenSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Sequences with their tensors as columns, under the names that GLM's trainer has for them. With
 * 2-D positions there is one column more, {@code block_position}, and the kind has another name.
 */
public final class ExpandedFormat implements RowFormat<ExpandedSequence> {
  private static final long serialVersionUID = 1;

  private final PositionScheme positions;

  /**
   * @param positions of the columns
   */
  public ExpandedFormat(PositionScheme positions) {
    this.positions = positions;
  }

  private boolean hasBlockPosition() {
    return positions == PositionScheme.TWO_DIMENSIONAL;
  }

  @Override
  public String kind() {
    return hasBlockPosition() ? "expanded-2d" : "expanded";
  }

  @Override
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("sequence_id", ColumnType.STRING, "the sequence's id"));
    columns.add(new Column("source", ColumnType.STRING, "the source's name"));
    columns.add(new Column("task_type", ColumnType.INT, "GLM's code of the task"));
    columns.add(new Column("text", ColumnType.INTS, "input ids, padding included"));
    columns.add(new Column("target", ColumnType.INTS, "labels"));
    columns.add(new Column("loss_mask", ColumnType.INTS, "1 at positions with loss, else 0"));
    columns.add(new Column("position_id", ColumnType.INTS, "positions"));
    if (hasBlockPosition()) {
      columns.add(new Column("block_position", ColumnType.INTS, "positions inside spans, else 0"));
    }
    columns.add(new Column("attention_mask", ColumnType.INTS, "context length of each block"));
    columns.add(new Column("block_lengths", ColumnType.INTS, "positions of each block"));
    return columns;
  }

  @Override
  public void write(ExpandedSequence row, RowSink out) {
    out.string(row.id()).string(row.source()).integer(row.taskType());
    out.integers(row.text().toArray()).integers(row.target().toArray());
    out.integers(row.lossMask().toArray()).integers(row.position().toArray());
    if (hasBlockPosition()) {
      out.integers(row.blockPosition().toArray());
    }
    out.integers(row.attentionMask().toArray()).integers(row.blockLengths().toArray());
  }

  @Override
  public ExpandedSequence read(RowSource in) {
    return new ExpandedSequence(
        in.string(),
        in.string(),
        in.integer(),
        TokenSequence.of(in.integers()),
        TokenSequence.of(in.integers()),
        TokenSequence.of(in.integers()),
        TokenSequence.of(in.integers()),
        hasBlockPosition() ? TokenSequence.of(in.integers()) : TokenSequence.EMPTY,
        TokenSequence.of(in.integers()),
        TokenSequence.of(in.integers()));
  }
}
