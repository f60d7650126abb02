package io.infill.trainbridge.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Batchifier;
import io.infill.masking.PositionScheme;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.MicroBatch;

/**
 * A micro-batch of m sequences of L tokens as DJL's arrays, under the names that GLM's trainer
 * gives them. No L x L mask is among them: context and block lengths say all that it says. B is the
 * largest number of blocks of the micro-batch's sequences; where a sequence has fewer, both lengths
 * are 0.
 *
 * <table>
 * <caption>Arrays in order</caption>
 * <tr><th></th><th>name</th><th>type</th><th>shape</th></tr>
 * <tr><td>data 0</td><td>text</td><td>int64</td><td>[m, L]</td></tr>
 * <tr><td>data 1</td><td>position_id</td><td>int64</td><td>[m, L]</td></tr>
 * <tr><td>data 2</td><td>attention_mask</td><td>int64</td><td>[m, B]: context lengths</td></tr>
 * <tr><td>data 3</td><td>block_lengths</td><td>int64</td><td>[m, B]: add up to L</td></tr>
 * <tr><td>data 4</td><td>block_position_id</td><td>int64</td><td>[m, L]; with 2-D positions</td></tr>
 * <tr><td>label 0</td><td>target</td><td>int64</td><td>[m, L]</td></tr>
 * <tr><td>label 1</td><td>loss_mask</td><td>float32</td><td>[m, L]: 1 where there is loss</td></tr>
 * </table>
 */
public final class GlmTensors {
  /** Places in {@link Batch#getData}. */
  public static final int TEXT = 0;

  public static final int POSITION_ID = 1;
  public static final int CONTEXT_LENGTHS = 2;
  public static final int BLOCK_LENGTHS = 3;
  public static final int BLOCK_POSITION_ID = 4;

  /** Places in {@link Batch#getLabels}. */
  public static final int TARGET = 0;

  public static final int LOSS_MASK = 1;

  private GlmTensors() {}

  /**
   * A batch with a memory scope of its own below {@code parent}: closing the batch frees its arrays
   * and whatever the forward pass derived from them. {@link Batch#getIndices} are the samples'
   * global indices.
   *
   * @param progress batches before this one
   * @param progressTotal batches in all, for DJL's listeners
   */
  static Batch batch(
      NDManager parent,
      MicroBatch samples,
      PositionScheme positions,
      long progress,
      long progressTotal) {
    NDManager manager = parent.newSubManager();
    int rows = samples.samples().size();
    Shape tokens = new Shape(rows, samples.sequenceLength());
    NDList data =
        new NDList(
            named("text", manager.create(longs(samples.text()), tokens)),
            named("position_id", manager.create(longs(samples.position()), tokens)),
            named("attention_mask", padded(manager, samples.divisions())),
            named("block_lengths", padded(manager, samples.blockLengths())));
    if (positions == PositionScheme.TWO_DIMENSIONAL) {
      data.add(named("block_position_id", manager.create(longs(samples.blockPosition()), tokens)));
    }
    NDList labels =
        new NDList(
            named("target", manager.create(longs(samples.target()), tokens)),
            named("loss_mask", manager.create(floats(samples.lossMask()), tokens)));
    return new Batch(
        manager,
        data,
        labels,
        rows,
        Batchifier.STACK,
        Batchifier.STACK,
        progress,
        progressTotal,
        samples.samples().stream().map(BatchSample::index).toList());
  }

  private static NDArray named(String name, NDArray array) {
    array.setName(name);
    return array;
  }

  private static NDArray padded(NDManager manager, int[][] rows) {
    int columns = 0;
    for (int[] row : rows) {
      columns = Math.max(columns, row.length);
    }
    long[] values = new long[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        values[i * columns + j] = rows[i][j];
      }
    }
    return manager.create(values, new Shape(rows.length, columns));
  }

  private static long[] longs(int[] values) {
    long[] wide = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static float[] floats(int[] values) {
    float[] real = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      real[i] = values[i];
    }
    return real;
  }
}
