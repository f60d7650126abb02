package io.infill.cleaning;

import static io.infill.ingest.dataset.ColumnType.DOUBLE;
import static io.infill.ingest.dataset.ColumnType.STRING;
import static io.infill.ingest.dataset.ColumnType.STRINGS;

import io.infill.cleaning.contamination.Leak;
import io.infill.cleaning.passage.Cut;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.List;

/** Verdicts in Parquet: working files of the stage, in the order of the documents. */
public final class JudgedFormat implements RowFormat<Judged>, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String kind() {
    return "judged";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("id", STRING, "document id, 32 hexadecimal digits"),
        new Column("language", STRING, "measured BCP 47 tag; empty if not measured"),
        new Column("rule", STRING, "reason code of the drop; empty if it stays"),
        new Column("value", DOUBLE, "what was measured"),
        new Column("limit", DOUBLE, "what the rule allows"),
        new Column("detail", STRING, "the finding in words"),
        new Column("cuts", STRINGS, "begin, end, reason and detail of stretches to take out"),
        new Column("leaks", STRINGS, "evaluation items in the text, one a line"));
  }

  @Override
  public void write(Judged judged, RowSink out) {
    out.string(judged.id().toString()).string(judged.language()).string(judged.rule());
    out.real(judged.value()).real(judged.limit()).string(judged.detail());
    out.strings(judged.cuts().stream().map(Cut::toLine).toList());
    out.strings(judged.leaks().stream().map(Leak::toLine).toList());
  }

  @Override
  public Judged read(RowSource in) {
    return new Judged(
        DocumentId.parse(in.string()),
        in.string(),
        in.string(),
        in.real(),
        in.real(),
        in.string(),
        in.strings().stream().map(Cut::ofLine).toList(),
        in.strings().stream().map(Leak::ofLine).toList());
  }
}
