package io.infill.cleaning.passage;

import static io.infill.ingest.dataset.ColumnType.INT;
import static io.infill.ingest.dataset.ColumnType.LONG;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.List;

/** Repeats in Parquet: working files of the stage, in no particular order. */
public final class RepeatFormat implements RowFormat<Repeat>, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String kind() {
    return "repeats";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("key_high", LONG, "upper half of the key"),
        new Column("key_low", LONG, "lower half of the key"),
        new Column("first_high", LONG, "upper half of the id of the document it stands in first"),
        new Column("first_low", LONG, "lower half of it"),
        new Column("first_unit", INT, "its first unit there, from 0"),
        new Column("documents", LONG, "documents it stands in"));
  }

  @Override
  public void write(Repeat repeat, RowSink out) {
    out.longInteger(repeat.key().high()).longInteger(repeat.key().low());
    out.longInteger(repeat.first().document().high());
    out.longInteger(repeat.first().document().low());
    out.integer(repeat.first().unit()).longInteger(repeat.documents());
  }

  @Override
  public Repeat read(RowSource in) {
    TextKey key = new TextKey(in.longInteger(), in.longInteger());
    DocumentId document = new DocumentId(in.longInteger(), in.longInteger());
    return new Repeat(key, new Occurrence(document, in.integer()), in.longInteger());
  }
}
