package io.infill.tokenize;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.ColumnType;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.List;

/** The rows of {@code tokens/}. */
public final class TokenizedDocumentFormat implements RowFormat<TokenizedDocument>, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String kind() {
    return "tokens";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("id", ColumnType.STRING, "the document's id, 32 hexadecimal digits"),
        new Column("source", ColumnType.STRING, "the source's name in the config"),
        new Column("language", ColumnType.STRING, "BCP 47 tag, empty when unknown"),
        new Column("text_bytes", ColumnType.LONG, "bytes of the text in UTF-8"),
        new Column("tokens", ColumnType.INTS, "the text's token ids and one end-of-document id"));
  }

  @Override
  public void write(TokenizedDocument row, RowSink out) {
    out.string(row.id().toString())
        .string(row.source())
        .string(row.language())
        .longInteger(row.textBytes())
        .integers(row.tokens().toArray());
  }

  @Override
  public TokenizedDocument read(RowSource in) {
    return new TokenizedDocument(
        DocumentId.parse(in.string()),
        in.string(),
        in.string(),
        in.longInteger(),
        TokenSequence.of(in.integers()));
  }
}
