package io.infill.ingest.dataset;

import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;

import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Our columns as a Parquet schema: every field required, lists in the standard's three levels. */
final class ParquetSchema {
  private ParquetSchema() {}

  static MessageType of(RowFormat<?> format) {
    List<Type> fields = format.columns().stream().map(ParquetSchema::field).toList();
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
