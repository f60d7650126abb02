package io.infill.ingest;

import static io.infill.ingest.dataset.ColumnType.LONG;
import static io.infill.ingest.dataset.ColumnType.STRING;

import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.List;

/** Documents in Parquet. */
public final class DocumentFormat implements RowFormat<Document>, Serializable {
  public static final DocumentFormat DOCUMENTS = new DocumentFormat("documents");
  public static final DocumentFormat CLEANED = new DocumentFormat("cleaned");

  private static final long serialVersionUID = 1;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", STRING, "document id, 32 hexadecimal digits"),
          new Column("source", STRING, "source name"),
          new Column("language", STRING, "BCP 47 tag; empty when unknown"),
          new Column("url", STRING, "where it was published; empty when unknown"),
          new Column("metadata", STRING, "the record's other fields, a JSON object"),
          new Column("file", STRING, "file it was read from"),
          new Column("offset", LONG, "first byte of the record in the decompressed file"),
          new Column("index", LONG, "record number in the file, from 0"),
          new Column("text", STRING, "the text"));

  private final String kind;

  private DocumentFormat(String kind) {
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public void write(Document row, RowSink out) {
    out.string(row.id().toString())
        .string(row.source())
        .string(row.language())
        .string(row.url())
        .string(row.metadata())
        .string(row.provenance().file())
        .longInteger(row.provenance().offset())
        .longInteger(row.provenance().index())
        .string(row.text());
  }

  @Override
  public Document read(RowSource in) {
    DocumentId id = DocumentId.parse(in.string());
    String source = in.string();
    String language = in.string();
    String url = in.string();
    String metadata = in.string();
    Provenance provenance = new Provenance(in.string(), in.longInteger(), in.longInteger());
    return new Document(id, source, language, url, metadata, provenance, in.string());
  }
}
