package io.infill.trainbridge.feed;

import io.infill.masking.SequenceTensors;
import io.infill.tokenize.TokenSequence;
import io.infill.trainbridge.BatchSample;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;

/**
 * Writes samples into the vectors of a schema that {@link FeedColumn} made: one copy, no boxing.
 */
final class BatchEncoder {
  private final List<FeedColumn> columns;
  private final ContextCut cut;

  /**
   * @param columns what to write, in the schema's order
   * @param cut which positions
   */
  BatchEncoder(List<FeedColumn> columns, ContextCut cut) {
    this.columns = columns;
    this.cut = cut;
  }

  /** Fills {@code root} with fresh buffers; what it held before stays with whoever retained it. */
  void write(List<BatchSample> samples, VectorSchemaRoot root) {
    for (int i = 0; i < columns.size(); i++) {
      write(columns.get(i), samples, root, i);
    }
    root.setRowCount(samples.size());
  }

  private void write(FeedColumn column, List<BatchSample> samples, VectorSchemaRoot root, int at) {
    switch (column) {
      case SAMPLE_INDEX -> {
        BigIntVector indices = (BigIntVector) root.getVector(at);
        indices.allocateNew(samples.size());
        for (int i = 0; i < samples.size(); i++) {
          indices.set(i, samples.get(i).index());
        }
      }
      case TEXT, POSITION_ID, BLOCK_POSITION_ID, TARGET -> {
        IntBuffer ints = ints((FixedSizeListVector) root.getVector(at), samples.size());
        for (BatchSample sample : samples) {
          int[] tensor = tensor(column, sample.tensors());
          for (int start : cut.starts()) {
            ints.put(tensor, start, cut.run());
          }
        }
      }
      case LOSS_MASK -> {
        ByteBuffer bytes = bytes((FixedSizeListVector) root.getVector(at), samples.size());
        for (BatchSample sample : samples) {
          for (int start : cut.starts()) {
            bytes.put(sample.tensors().lossMask(), start, cut.run());
          }
        }
      }
      case DIVISIONS ->
          lists(
              (ListVector) root.getVector(at),
              samples.stream().map(s -> s.sequence().divisions()).toList());
      case BLOCK_LENGTHS ->
          lists(
              (ListVector) root.getVector(at),
              samples.stream().map(s -> s.sequence().blockLengths()).toList());
      case TASK_TYPE -> {
        IntVector types = (IntVector) root.getVector(at);
        types.allocateNew(samples.size());
        for (int i = 0; i < samples.size(); i++) {
          types.set(i, samples.get(i).sequence().task().code());
        }
      }
      case SEQUENCE_ID ->
          strings(
              (VarCharVector) root.getVector(at),
              samples.stream().map(s -> s.sequence().id()).toList());
      case SOURCE ->
          strings(
              (VarCharVector) root.getVector(at),
              samples.stream().map(s -> s.sequence().source()).toList());
    }
  }

  private static int[] tensor(FeedColumn column, SequenceTensors tensors) {
    return switch (column) {
      case TEXT -> tensors.text();
      case POSITION_ID -> tensors.position();
      case BLOCK_POSITION_ID -> tensors.blockPosition();
      case TARGET -> tensors.target();
      default -> throw new IllegalArgumentException(column + " is no column of int32 [positions]");
    };
  }

  private IntBuffer ints(FixedSizeListVector list, int samples) {
    return bytes(list, samples).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  /** Room for the positions of {@code samples} samples. */
  private ByteBuffer bytes(FixedSizeListVector list, int samples) {
    int values = samples * cut.length();
    list.setInitialCapacity(samples);
    list.allocateNew();
    BaseFixedWidthVector items = (BaseFixedWidthVector) list.getDataVector();
    items.allocateNew(values);
    allValid(list.getValidityBuffer(), samples);
    allValid(items.getValidityBuffer(), values);
    items.setValueCount(values);
    list.setValueCount(samples);
    ArrowBuf buffer = items.getDataBuffer();
    return buffer.nioBuffer(0, values * items.getTypeWidth());
  }

  private static void lists(ListVector list, List<TokenSequence> rows) {
    int values = rows.stream().mapToInt(TokenSequence::tokens).sum();
    list.setInitialCapacity(rows.size());
    list.allocateNew();
    IntVector items = (IntVector) list.getDataVector();
    items.allocateNew(values);
    int at = 0;
    for (int i = 0; i < rows.size(); i++) {
      list.startNewValue(i);
      TokenSequence row = rows.get(i);
      for (int k = 0; k < row.tokens(); k++) {
        items.set(at++, row.id(k));
      }
      list.endValue(i, row.tokens());
    }
    items.setValueCount(values);
    list.setValueCount(rows.size());
  }

  private static void strings(VarCharVector vector, List<String> rows) {
    vector.allocateNew();
    for (int i = 0; i < rows.size(); i++) {
      vector.setSafe(i, rows.get(i).getBytes(StandardCharsets.UTF_8));
    }
    vector.setValueCount(rows.size());
  }

  private static void allValid(ArrowBuf validity, int values) {
    int bytes = BitVectorHelper.getValidityBufferSizeFromCount(values);
    validity.setOne(0, Math.min(bytes, validity.capacity()));
  }
}
