package io.infill.ingest;

import static io.infill.ingest.dataset.ColumnType.LONG;
import static io.infill.ingest.dataset.ColumnType.STRING;

import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.List;

/** Rejects in Parquet. */
public final class RejectFormat implements RowFormat<Reject>, Serializable {
  public static final RejectFormat REJECTS = new RejectFormat();

  private static final long serialVersionUID = 1;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("stage", STRING, "the stage that refused the record"),
          new Column("source", STRING, "source name"),
          new Column("cause", STRING, "stable code of the failure"),
          new Column("detail", STRING, "the failure in words"),
          new Column("excerpt", STRING, "the record's beginning"),
          new Column("bytes", LONG, "size of the record in the decompressed file"),
          new Column("file", STRING, "file it stands in"),
          new Column("offset", LONG, "first byte of the record in the decompressed file"),
          new Column("index", LONG, "record number in the file, from 0"));

  private RejectFormat() {}

  @Override
  public String kind() {
    return "rejects";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public void write(Reject row, RowSink out) {
    out.string(row.stage())
        .string(row.source())
        .string(row.cause())
        .string(row.detail())
        .string(row.excerpt())
        .longInteger(row.bytes())
        .string(row.provenance().file())
        .longInteger(row.provenance().offset())
        .longInteger(row.provenance().index());
  }

  @Override
  public Reject read(RowSource in) {
    String stage = in.string();
    String source = in.string();
    String cause = in.string();
    String detail = in.string();
    String excerpt = in.string();
    long bytes = in.longInteger();
    Provenance provenance = new Provenance(in.string(), in.longInteger(), in.longInteger());
    return new Reject(stage, source, cause, detail, excerpt, bytes, provenance);
  }
}
