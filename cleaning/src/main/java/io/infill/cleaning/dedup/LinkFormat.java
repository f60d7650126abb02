package io.infill.cleaning.dedup;

import static io.infill.ingest.dataset.ColumnType.DOUBLE;
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
        new Column("later_place", STRING, "its place in the survivor policy, hex"),
        new Column("earlier_id", STRING, "document that would stay"),
        new Column("earlier_place", STRING, "its place in the survivor policy, hex"),
        new Column("similarity", DOUBLE, "Jaccard of shingles, 0 to 1; 0 if not compared"),
        new Column("kind", STRING, "reason code of a drop by this link"));
  }

  @Override
  public void write(Link link, RowSink out) {
    Node later = link.pair().later();
    Node earlier = link.pair().earlier();
    out.string(later.id().toString()).string(later.place().toString());
    out.string(earlier.id().toString()).string(earlier.place().toString());
    out.real(link.similarity()).string(link.kind().rule());
  }

  @Override
  public Link read(RowSource in) {
    return new Link(new Pair(node(in), node(in)), in.real(), kind(in.string()));
  }

  private static Link.Kind kind(String rule) {
    for (Link.Kind kind : Link.Kind.values()) {
      if (kind.rule().equals(rule)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("kind must be that of a link but was \"" + rule + '"');
  }

  private static Node node(RowSource in) {
    DocumentId id = DocumentId.parse(in.string());
    return new Node(Place.parse(in.string()), id);
  }
}
