package io.infill.cleaning.passage;

import static io.infill.ingest.dataset.ColumnType.INTS;
import static io.infill.ingest.dataset.ColumnType.LONG;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.List;

/** Neighbours in Parquet: working files of the stage, in no particular order. */
public final class NeighboursFormat implements RowFormat<Neighbours>, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String kind() {
    return "neighbours";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("key_high", LONG, "upper half of the run's key"),
        new Column("key_low", LONG, "lower half of the run's key"),
        new Column("before", INTS, "hashes of the units before it, the nearest first"),
        new Column("behind", INTS, "hashes of the units behind it, the nearest first"));
  }

  @Override
  public void write(Neighbours neighbours, RowSink out) {
    out.longInteger(neighbours.key().high()).longInteger(neighbours.key().low());
    out.integers(neighbours.before()).integers(neighbours.behind());
  }

  @Override
  public Neighbours read(RowSource in) {
    TextKey key = new TextKey(in.longInteger(), in.longInteger());
    return new Neighbours(key, in.integers(), in.integers());
  }
}
