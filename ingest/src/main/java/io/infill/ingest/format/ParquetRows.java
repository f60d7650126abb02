package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.parquet.DamagedTableException;
import io.infill.ingest.parquet.ParquetTable;
import io.infill.ingest.parquet.TableRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A row is a record: text, address and title by the source's fields, all other columns into the
 * metadata. A row's offset is the first byte of its row group, its size that of its values ({@link
 * TableRows.Row#bytes}). Where a row group is damaged, its rows from there on are one reject of no
 * bytes, which says how many rows the footer promises; their numbers are passed over, and the next
 * group is read.
 */
final class ParquetRows extends RecordReader {
  private static final byte[] NO_HEAD = {};

  private final SourceConfig source;
  private final DocumentMaker documents;

  ParquetRows(SourceConfig source, IngestConfig config) {
    super(source);
    this.source = source;
    this.documents = new DocumentMaker(source, config);
  }

  @Override
  void read(ByteWindow window, FileAccount account) {
    throw new IllegalStateException("Parquet is read from its end, not as a stream");
  }

  @Override
  public FileTally read(InputFile file, RecordSink sink) throws IOException {
    FileAccount account = account(file.name(), sink);
    read(file, FileStretch.whole(), account);
    return account.tally();
  }

  @Override
  void read(InputFile file, FileStretch stretch, FileAccount account) throws IOException {
    var channel =
        file.channel()
            .orElseThrow(
                () ->
                    new IOException(
                        "source %s: the storage of %s reads only from the beginning, and Parquet is read from its end: copy the file elsewhere"
                            .formatted(source.name(), file.name())));
    long size = channel.size();
    if (size == 0) {
      channel.close();
      return;
    }
    try (channel;
        ParquetTable table = ParquetTable.open(channel)) {
      requireFields(table.schema(), source.textField());
      List<ParquetTable.RowGroup> groups = table.groups();
      for (int i = 0; i < groups.size(); i++) {
        long start = groups.get(i).start();
        if (start >= stretch.contentStart() && start < stretch.contentEnd()) {
          rows(table.rows(i), start, account);
        }
      }
    } catch (DamagedTableException e) {
      account.reject(
          new UnreadableRecordException(RejectCause.CORRUPT_PARQUET, e.getMessage()),
          NO_HEAD,
          0,
          size);
    } catch (UnreadableRecordException e) {
      account.reject(e, NO_HEAD, 0, size);
    }
  }

  private void rows(TableRows rows, long start, FileAccount account) throws IOException {
    while (rows.hasNext()) {
      TableRows.Row row;
      try {
        row = rows.next();
      } catch (DamagedTableException e) {
        long behind = rows.passRest();
        String detail = e.getMessage() + "; rows lost: " + (behind + 1);
        account.reject(
            new UnreadableRecordException(RejectCause.CORRUPT_PARQUET, detail), NO_HEAD, start, 0);
        account.pass(behind);
        return;
      }
      row(row, start, account);
    }
  }

  private void row(TableRows.Row row, long start, FileAccount account) {
    ObjectNode fields = row.fields();
    Provenance place = account.count(start, row.bytes());
    String text = FieldPath.take(fields, source.textField());
    Document document;
    try {
      String url = FieldPath.take(fields, source.urlField());
      String title = FieldPath.take(fields, source.titleField());
      if (text.isEmpty()) {
        throw new UnreadableRecordException(
            RejectCause.MISSING_TEXT,
            "column \"%s\" is null or empty".formatted(source.textField()));
      }
      document = documents.make(DocumentMaker.titled(title, text), url, fields.toString(), place);
    } catch (UnreadableRecordException e) {
      byte[] head =
          text.substring(0, Math.min(text.length(), 200)).getBytes(StandardCharsets.UTF_8);
      account.reject(e.rejectCause(), e.getMessage(), head, row.bytes(), place);
      return;
    }
    account.keep(document, row.bytes());
  }

  /** Requires that the text's field is a column of strings; address and title may be absent. */
  static void requireFields(MessageType schema, String textField) throws UnreadableRecordException {
    Type type = schema;
    for (String field : textField.split("\\.", -1)) {
      GroupType group = type.isPrimitive() ? null : type.asGroupType();
      if (group == null || !group.containsField(field)) {
        throw new UnreadableRecordException(
            RejectCause.UNFIT_COLUMNS,
            "no column \"%s\"; there are %s"
                .formatted(textField, schema.getFields().stream().map(Type::getName).toList()));
      }
      type = group.getType(field);
    }
    boolean isText =
        type.isPrimitive()
            && !type.isRepetition(Type.Repetition.REPEATED)
            && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
            && !(type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation);
    if (!isText) {
      throw new UnreadableRecordException(
          RejectCause.UNFIT_COLUMNS,
          "column \"%s\" holds no strings but is %s".formatted(textField, type));
    }
  }
}
