package io.infill.cleaning.dedup;

import static io.infill.ingest.dataset.ColumnType.DOUBLE;
import static io.infill.ingest.dataset.ColumnType.INT;
import static io.infill.ingest.dataset.ColumnType.LONG;
import static io.infill.ingest.dataset.ColumnType.STRING;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.List;

/** Links in Parquet: working files of the stage, in no particular order. */
public final class LinkFormat implements RowFormat<Link>, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String kind() {
    return "links";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("later_id", STRING, "document that would go"),
        new Column("later_place", LONG, "its place in the survivor policy"),
        new Column("earlier_id", STRING, "document that would stay"),
        new Column("earlier_place", LONG, "its place in the survivor policy"),
        new Column("similarity", DOUBLE, "Jaccard of shingles, 0 to 1"),
        new Column("exact", INT, "1 if the folded texts are equal"));
  }

  @Override
  public void write(Link link, RowSink out) {
    Node later = link.pair().later();
    Node earlier = link.pair().earlier();
    out.string(later.id().toString()).longInteger(later.place());
    out.string(earlier.id().toString()).longInteger(earlier.place());
    out.real(link.similarity()).integer(link.exact() ? 1 : 0);
  }

  @Override
  public Link read(RowSource in) {
    return new Link(new Pair(node(in), node(in)), in.real(), in.integer() == 1);
  }

  private static Node node(RowSource in) {
    DocumentId id = DocumentId.parse(in.string());
    return new Node(in.longInteger(), id);
  }
}
