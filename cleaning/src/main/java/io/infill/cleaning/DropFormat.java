package io.infill.cleaning;

import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.ColumnType;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.List;

/** Dropped documents as rows of {@code dropped/}. */
public final class DropFormat implements RowFormat<Drop>, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String kind() {
    return "drops";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("id", ColumnType.STRING, "document id, 32 hexadecimal digits"),
        new Column("source", ColumnType.STRING, "the source's name in the config"),
        new Column("language", ColumnType.STRING, "measured BCP 47 tag"),
        new Column("rule", ColumnType.STRING, "reason code; the key of its threshold"),
        new Column("value", ColumnType.DOUBLE, "what was measured"),
        new Column("limit", ColumnType.DOUBLE, "what the rule allows"),
        new Column("text_bytes", ColumnType.LONG, "UTF-8 bytes of the text as it came in"),
        new Column("file", ColumnType.STRING, "file the text was read from"),
        new Column("offset", ColumnType.LONG, "first byte of the record in the decompressed file"),
        new Column("index", ColumnType.LONG, "the record's number in the file, from 0"),
        new Column("duplicate_of", ColumnType.STRING, "id of the kept document; empty if none"),
        new Column(
            "similarity",
            ColumnType.DOUBLE,
            "of a duplicate, Jaccard of shingles with the nearest, 0 to 1"),
        new Column("nearest", ColumnType.STRING, "member of its cluster that it was found by"),
        new Column("detail", ColumnType.STRING, "the finding in words; may be empty"),
        new Column("url", ColumnType.STRING, "where it was published; empty when unknown"),
        new Column("text", ColumnType.STRING, "the text as it came in"));
  }

  @Override
  public void write(Drop drop, RowSink out) {
    out.string(drop.id().toString()).string(drop.source()).string(drop.language());
    out.string(drop.rule()).real(drop.value()).real(drop.limit()).longInteger(drop.textBytes());
    out.string(drop.provenance().file()).longInteger(drop.provenance().offset());
    out.longInteger(drop.provenance().index()).string(drop.duplicateOf());
    out.real(drop.similarity()).string(drop.nearest()).string(drop.detail());
    out.string(drop.url()).string(drop.text());
  }

  @Override
  public Drop read(RowSource in) {
    DocumentId id = DocumentId.parse(in.string());
    String source = in.string();
    String language = in.string();
    String rule = in.string();
    double value = in.real();
    double limit = in.real();
    long textBytes = in.longInteger();
    Provenance provenance = new Provenance(in.string(), in.longInteger(), in.longInteger());
    return new Drop(
        id,
        source,
        language,
        rule,
        value,
        limit,
        textBytes,
        provenance,
        in.string(),
        in.real(),
        in.string(),
        in.string(),
        in.string(),
        in.string());
  }
}
