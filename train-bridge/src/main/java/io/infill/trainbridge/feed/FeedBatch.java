package io.infill.trainbridge.feed;

import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;

/**
 * A rank's micro-batch as it came: what the rank's role uses, the rest empty. Arrays of positions
 * are row-major, {@code [samples x positions]}.
 *
 * @param consumedSamples the run's state once every rank has taken this micro-batch
 * @param sampleIndex global index of each sample
 * @param text input ids
 * @param positionId 1-D positions, or the first of two dimensions
 * @param blockPositionId the second dimension of 2-D positions
 * @param target labels
 * @param lossMask 1 where the target is learned
 * @param divisions context length of each block of each sample
 * @param blockLengths positions of each block of each sample
 * @param taskType GLM's task type of each sample
 * @param sequenceId each sample's sequence
 * @param source each sample's source
 */
@SuppressWarnings("ArrayRecordComponent") // buffers for the trainer, never compared
public record FeedBatch(
    long consumedSamples,
    long[] sampleIndex,
    int[] text,
    int[] positionId,
    int[] blockPositionId,
    int[] target,
    byte[] lossMask,
    int[][] divisions,
    int[][] blockLengths,
    int[] taskType,
    List<String> sequenceId,
    List<String> source) {

  /** Copies a batch out of Arrow's memory. */
  static FeedBatch of(VectorSchemaRoot root, long consumedSamples) {
    BigIntVector indices = (BigIntVector) root.getVector(FeedColumn.SAMPLE_INDEX.label());
    long[] sampleIndex = new long[root.getRowCount()];
    for (int i = 0; i < sampleIndex.length; i++) {
      sampleIndex[i] = indices.get(i);
    }
    IntVector types = (IntVector) root.getVector(FeedColumn.TASK_TYPE.label());
    int[] taskType = new int[sampleIndex.length];
    for (int i = 0; i < taskType.length; i++) {
      taskType[i] = types.get(i);
    }
    return new FeedBatch(
        consumedSamples,
        sampleIndex,
        ints(root, FeedColumn.TEXT),
        ints(root, FeedColumn.POSITION_ID),
        ints(root, FeedColumn.BLOCK_POSITION_ID),
        ints(root, FeedColumn.TARGET),
        bytes(root, FeedColumn.LOSS_MASK),
        lists(root, FeedColumn.DIVISIONS),
        lists(root, FeedColumn.BLOCK_LENGTHS),
        taskType,
        strings(root, FeedColumn.SEQUENCE_ID),
        strings(root, FeedColumn.SOURCE));
  }

  private static int[] ints(VectorSchemaRoot root, FeedColumn column) {
    FixedSizeListVector list = (FixedSizeListVector) root.getVector(column.label());
    if (list == null) {
      return new int[0];
    }
    int[] values = new int[root.getRowCount() * list.getListSize()];
    buffer(list.getDataVector(), values.length).get(values);
    return values;
  }

  private static IntBuffer buffer(FieldVector items, int values) {
    ArrowBuf data = items.getDataBuffer();
    return data.nioBuffer(0, values * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  private static byte[] bytes(VectorSchemaRoot root, FeedColumn column) {
    FixedSizeListVector list = (FixedSizeListVector) root.getVector(column.label());
    if (list == null) {
      return new byte[0];
    }
    byte[] values = new byte[root.getRowCount() * list.getListSize()];
    list.getDataVector().getDataBuffer().getBytes(0, values);
    return values;
  }

  private static int[][] lists(VectorSchemaRoot root, FeedColumn column) {
    ListVector list = (ListVector) root.getVector(column.label());
    IntVector items = (IntVector) list.getDataVector();
    int[][] rows = new int[root.getRowCount()][];
    for (int i = 0; i < rows.length; i++) {
      int start = list.getElementStartIndex(i);
      rows[i] = new int[list.getElementEndIndex(i) - start];
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] = items.get(start + k);
      }
    }
    return rows;
  }

  private static List<String> strings(VectorSchemaRoot root, FeedColumn column) {
    VarCharVector vector = (VarCharVector) root.getVector(column.label());
    List<String> rows = new ArrayList<>();
    for (int i = 0; vector != null && i < root.getRowCount(); i++) {
      rows.add(new String(vector.get(i), StandardCharsets.UTF_8));
    }
    return rows;
  }
}
