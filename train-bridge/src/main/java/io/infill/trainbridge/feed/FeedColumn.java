package io.infill.trainbridge.feed;

import io.infill.masking.PositionScheme;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What a sample is on the wire: one row, with these columns in this order. A rank is sent only the
 * columns that its role uses; no attention mask of L x L is ever sent, it follows from {@link
 * #DIVISIONS} and {@link #BLOCK_LENGTHS}.
 */
public enum FeedColumn {
  /** Global sample index, int64. */
  SAMPLE_INDEX("sample_index", Shape.LONG),
  /** Input ids, int32 [positions]; first stage. */
  TEXT("text", Shape.INTS),
  /** Position ids, int32 [positions]; first stage, or every one if so asked. */
  POSITION_ID("position_id", Shape.INTS),
  /** Second dimension of 2-D positions, int32 [positions]; with {@link #POSITION_ID}. */
  BLOCK_POSITION_ID("block_position_id", Shape.INTS),
  /** Labels, aligned with the inputs, int32 [positions]; last stage. */
  TARGET("target", Shape.INTS),
  /** 1 where the target is learned, else 0, int8 [positions]; last stage. */
  LOSS_MASK("loss_mask", Shape.BYTES),
  /** Context length of each block of the whole sequence, list of int32; every stage. */
  DIVISIONS("divisions", Shape.LIST),
  /** Positions of each block of the whole sequence, list of int32; every stage. */
  BLOCK_LENGTHS("block_lengths", Shape.LIST),
  /** GLM's task type, int32; every stage. */
  TASK_TYPE("task_type", Shape.INT),
  /** The sequence's id, 32 hexadecimal digits; with lineage. */
  SEQUENCE_ID("sequence_id", Shape.STRING),
  /** The sequence's source; with lineage. */
  SOURCE("source", Shape.STRING);

  private enum Shape {
    LONG,
    INT,
    INTS,
    BYTES,
    LIST,
    STRING
  }

  private final String label;
  private final Shape shape;

  FeedColumn(String label, Shape shape) {
    this.label = label;
    this.shape = shape;
  }

  /** The column's name on the wire. */
  public String label() {
    return label;
  }

  /** The columns that a ticket's rank is sent. */
  public static List<FeedColumn> of(FeedTicket ticket, PositionScheme positions) {
    RankRole role = ticket.role();
    List<FeedColumn> columns = new ArrayList<>();
    columns.add(SAMPLE_INDEX);
    if (role.isFirstStage()) {
      columns.add(TEXT);
    }
    if (role.isFirstStage() || ticket.positionStages() == PositionStages.EVERY) {
      columns.add(POSITION_ID);
      if (positions == PositionScheme.TWO_DIMENSIONAL) {
        columns.add(BLOCK_POSITION_ID);
      }
    }
    if (role.isLastStage()) {
      columns.add(TARGET);
      columns.add(LOSS_MASK);
    }
    columns.add(DIVISIONS);
    columns.add(BLOCK_LENGTHS);
    columns.add(TASK_TYPE);
    if (ticket.lineage() == Lineage.INCLUDED) {
      columns.add(SEQUENCE_ID);
      columns.add(SOURCE);
    }
    return columns;
  }

  /** The Arrow schema of some columns, none nullable, for {@code length} positions a sample. */
  public static Schema schema(List<FeedColumn> columns, int length) {
    return new Schema(columns.stream().map(column -> column.field(length)).toList());
  }

  /** Bytes of a sample's {@code [positions]} columns. */
  public static long bytesPerSample(List<FeedColumn> columns, int length) {
    long bytes = 0;
    for (FeedColumn column : columns) {
      bytes +=
          switch (column.shape) {
            case INTS -> (long) Integer.BYTES * length;
            case BYTES -> length;
            default -> 0;
          };
    }
    return bytes;
  }

  private Field field(int length) {
    return switch (shape) {
      case LONG -> plain(label, new ArrowType.Int(Long.SIZE, true));
      case INT -> plain(label, int32());
      case INTS -> nested(new ArrowType.FixedSizeList(length), int32());
      case BYTES -> nested(new ArrowType.FixedSizeList(length), new ArrowType.Int(Byte.SIZE, true));
      case LIST -> nested(ArrowType.List.INSTANCE, int32());
      case STRING -> plain(label, ArrowType.Utf8.INSTANCE);
    };
  }

  private static ArrowType int32() {
    return new ArrowType.Int(Integer.SIZE, true);
  }

  private Field nested(ArrowType list, ArrowType item) {
    return new Field(label, FieldType.notNullable(list), List.of(plain("item", item)));
  }

  private static Field plain(String name, ArrowType type) {
    return new Field(name, FieldType.notNullable(type), null);
  }
}
