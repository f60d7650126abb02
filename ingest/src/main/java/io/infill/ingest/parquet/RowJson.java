package io.infill.ingest.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A row as a JSON object: lists as arrays, maps with string keys as objects, dates and timestamps
 * as ISO 8601, decimals as numbers, bytes that are not UTF-8 in Base64. Nulls are left out. One row
 * an instance.
 */
final class RowJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private long bytes;

  /** The row; empty lists and maps stay. */
  ObjectNode object(Group row) {
    ObjectNode object = JSON.objectNode();
    GroupType type = row.getType();
    for (int field = 0; field < type.getFieldCount(); field++) {
      Type fieldType = type.getType(field);
      int count = row.getFieldRepetitionCount(field);
      if (fieldType.isRepetition(Type.Repetition.REPEATED)) {
        ArrayNode array = object.putArray(fieldType.getName());
        for (int i = 0; i < count; i++) {
          array.add(value(row, field, i));
        }
      } else if (count > 0) {
        object.set(fieldType.getName(), value(row, field, 0));
      }
    }
    return object;
  }

  /** Size of all values seen: strings in UTF-8, numbers by their width. */
  long bytes() {
    return bytes;
  }

  private JsonNode value(Group row, int field, int index) {
    Type type = row.getType().getType(field);
    if (type.isPrimitive()) {
      return primitive(row, field, index, type.asPrimitiveType());
    }
    Group inner = row.getGroup(field, index);
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof ListLogicalTypeAnnotation && isWrapped(type.asGroupType())) {
      return list(inner);
    }
    if (logical instanceof MapLogicalTypeAnnotation && isWrapped(type.asGroupType())) {
      return map(inner);
    }
    return object(inner);
  }

  private static boolean isWrapped(GroupType type) {
    return type.getFieldCount() == 1 && type.getType(0).isRepetition(Type.Repetition.REPEATED);
  }

  /** The elements stand one level down, except in files of old writers (Parquet's LIST rules). */
  private ArrayNode list(Group list) {
    ArrayNode array = JSON.arrayNode();
    Type repeated = list.getType().getType(0);
    boolean threeLevels =
        !repeated.isPrimitive()
            && repeated.asGroupType().getFieldCount() == 1
            && !repeated.getName().equals("array");
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      if (!threeLevels) {
        array.add(value(list, 0, i));
        continue;
      }
      Group element = list.getGroup(0, i);
      array.add(element.getFieldRepetitionCount(0) == 0 ? JSON.nullNode() : value(element, 0, 0));
    }
    return array;
  }

  private ObjectNode map(Group map) {
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      boolean hasValue =
          entry.getType().getFieldCount() > 1 && entry.getFieldRepetitionCount(1) > 0;
      object.set(value(entry, 0, 0).asText(), hasValue ? value(entry, 1, 0) : JSON.nullNode());
    }
    return object;
  }

  private JsonNode primitive(Group row, int field, int index, PrimitiveType type) {
    PrimitiveTypeName name = type.getPrimitiveTypeName();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    switch (name) {
      case BOOLEAN -> {
        bytes += 1;
        return JSON.booleanNode(row.getBoolean(field, index));
      }
      case INT32 -> {
        bytes += 4;
        return integer(row.getInteger(field, index), logical);
      }
      case INT64 -> {
        bytes += 8;
        return integer(row.getLong(field, index), logical);
      }
      case FLOAT -> {
        bytes += 4;
        return number(row.getFloat(field, index), Float.toString(row.getFloat(field, index)));
      }
      case DOUBLE -> {
        bytes += 8;
        return number(row.getDouble(field, index), Double.toString(row.getDouble(field, index)));
      }
      case INT96 -> {
        bytes += 12;
        return JSON.textNode(base64(row.getInt96(field, index).getBytes()));
      }
      default -> {
        byte[] value = row.getBinary(field, index).getBytes();
        bytes += value.length;
        return logical instanceof DecimalLogicalTypeAnnotation decimal
            ? JSON.numberNode(new BigDecimal(new BigInteger(value), decimal.getScale()))
            : JSON.textNode(text(value));
      }
    }
  }

  private static JsonNode integer(long value, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return JSON.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return JSON.textNode(LocalDate.ofEpochDay(value).toString());
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      ChronoUnit unit =
          switch (timestamp.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
          };
      return JSON.textNode(Instant.EPOCH.plus(value, unit).toString());
    }
    return JSON.numberNode(value);
  }

  /** JSON has no number for infinity and the like. */
  private static JsonNode number(double value, String digits) {
    return Double.isFinite(value) ? JSON.numberNode(new BigDecimal(digits)) : JSON.textNode(digits);
  }

  private static String text(byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return base64(value);
    }
  }

  private static String base64(byte[] value) {
    return Base64.getEncoder().encodeToString(value);
  }
}
