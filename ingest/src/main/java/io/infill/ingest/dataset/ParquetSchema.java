package io.infill.ingest.dataset;

import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;

import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Our columns as a Parquet schema: every field required, lists in the standard's three levels; and
 * how they are encoded.
 *
 * <p>Numbers and lists stand plain. Strings begin each row group with a dictionary, which Parquet
 * gives up when it grows large or does not shorten the first page: so names cost nothing when they
 * repeat, while ids and texts stand plain.
 */
final class ParquetSchema {
  /** Uncompressed bytes after which a page ends. */
  static final int PAGE_BYTES = 1 << 20;

  private static final int DICTIONARY_BYTES = 64 << 10;

  /** Longest prefix of a string in statistics. */
  private static final int STATISTICS_BYTES = 64;

  private ParquetSchema() {}

  static ParquetProperties properties(RowFormat<?> format) {
    ParquetProperties.Builder properties =
        ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withPageWriteChecksumEnabled(true)
            .withPageSize(PAGE_BYTES)
            .withPageRowCountLimit(format.rowsPerPage())
            // A single row may hold megabytes: look at the size of the page after each.
            .withMinRowCountForPageSizeCheck(1)
            .estimateRowCountForPageSizeCheck(false)
            .withDictionaryEncoding(false)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            .withAllocator(HeapByteBufferAllocator.getInstance())
            .withStatisticsTruncateLength(STATISTICS_BYTES)
            .withColumnIndexTruncateLength(STATISTICS_BYTES);
    for (Column column : format.columns()) {
      switch (column.type()) {
        case STRING -> properties.withDictionaryEncoding(column.name(), true);
        case STRINGS -> properties.withDictionaryEncoding(element(column), true);
        case INT, LONG, DOUBLE, INTS -> {}
      }
    }
    return properties.build();
  }

  private static String element(Column list) {
    return list.name() + ".list.element";
  }

  static MessageType of(RowFormat<?> format) {
    List<Type> fields = format.columns().stream().map(ParquetSchema::field).toList();
    return new MessageType(format.kind(), fields);
  }

  /** The columns that parquet-java's writers take: all but lists of integers. */
  static MessageType withoutIntLists(RowFormat<?> format) {
    List<Type> fields =
        format.columns().stream()
            .filter(column -> column.type() != ColumnType.INTS)
            .map(ParquetSchema::field)
            .toList();
    return new MessageType(format.kind(), fields);
  }

  private static Type field(Column column) {
    return switch (column.type()) {
      case STRING -> string(column.name());
      case INT -> Types.required(PrimitiveTypeName.INT32).named(column.name());
      case LONG -> Types.required(PrimitiveTypeName.INT64).named(column.name());
      case DOUBLE -> Types.required(PrimitiveTypeName.DOUBLE).named(column.name());
      case INTS -> list(column.name(), Types.required(PrimitiveTypeName.INT32).named("element"));
      case STRINGS -> list(column.name(), string("element"));
    };
  }

  private static PrimitiveType string(String name) {
    return Types.required(PrimitiveTypeName.BINARY).as(stringType()).named(name);
  }

  private static Type list(String name, PrimitiveType element) {
    return Types.requiredGroup()
        .as(listType())
        .addField(Types.repeatedGroup().addField(element).named("list"))
        .named(name);
  }
}
