package io.infill.tokenize;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.ColumnType;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of {@code tokens/}. Where documents are repeated they have one column more; the config
 * in a directory's manifest says so, see {@link #REPEATED}.
 */
public final class TokenizedDocumentFormat implements RowFormat<TokenizedDocument>, Serializable {
  private static final long serialVersionUID = 1;

  private static final String TOKENS = "tokens";

  /** Key in the manifest's config that is true where rows say how often they are repeated. */
  public static final String REPEATED = "repeats";

  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", ColumnType.STRING, "the document's id, 32 hexadecimal digits"),
          new Column("source", ColumnType.STRING, "the source's name in the config"),
          new Column("language", ColumnType.STRING, "BCP 47 tag, empty when unknown"),
          new Column("text_bytes", ColumnType.LONG, "bytes of the text in UTF-8"),
          new Column(TOKENS, ColumnType.INTS, "the text's token ids and one end-of-document id"));

  private static final Column REPEATS =
      new Column("repeats", ColumnType.INT, "times the document stands in every epoch");

  private final boolean repeated;

  /** Every document stands once in an epoch. */
  public TokenizedDocumentFormat() {
    this(false);
  }

  /**
   * @param repeated true if rows say how many times their document stands in an epoch
   */
  public TokenizedDocumentFormat(boolean repeated) {
    this.repeated = repeated;
  }

  /** The format of the rows of a directory with this manifest. */
  public static TokenizedDocumentFormat of(Manifest manifest) {
    return new TokenizedDocumentFormat(manifest.config().path(REPEATED).asBoolean());
  }

  /** True if rows say how many times their document stands in an epoch. */
  public boolean isRepeated() {
    return repeated;
  }

  @Override
  public String kind() {
    return TOKENS;
  }

  @Override
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>(COLUMNS);
    if (repeated) {
      columns.add(REPEATS);
    }
    return List.copyOf(columns);
  }

  /** Documents that are repeated are fetched alone. */
  @Override
  public int rowsPerPage(Column column) {
    return repeated && column.name().equals(TOKENS) ? 1 : rowsPerPage();
  }

  @Override
  public void write(TokenizedDocument row, RowSink out) {
    if (!repeated && row.repeats() != 1) {
      throw new IllegalArgumentException(
          "repeats must be 1 where rows do not say it but was " + row.repeats());
    }
    out.string(row.id().toString())
        .string(row.source())
        .string(row.language())
        .longInteger(row.textBytes())
        .integers(row.tokens().toArray());
    if (repeated) {
      out.integer(row.repeats());
    }
  }

  @Override
  public TokenizedDocument read(RowSource in) {
    return new TokenizedDocument(
        DocumentId.parse(in.string()),
        in.string(),
        in.string(),
        in.longInteger(),
        TokenSequence.of(in.integers()),
        repeated ? in.integer() : 1);
  }
}
