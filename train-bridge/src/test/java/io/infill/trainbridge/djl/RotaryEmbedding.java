package io.infill.trainbridge.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Rotary positions (Su et al. 2021) for the positions of one batch: pairs of a head's dimensions,
 * half a head apart, are turned by angles in proportion to the position.
 */
final class RotaryEmbedding {
  private static final double BASE = 10_000;

  private final NDArray cosines;
  private final NDArray sines;

  /**
   * @param positions int64 [m, L]
   * @param headSize even
   */
  RotaryEmbedding(NDArray positions, int headSize) {
    NDManager manager = positions.getManager();
    float[] frequencies = new float[headSize / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = (float) Math.pow(BASE, -2.0 * i / headSize);
    }
    long rows = positions.getShape().get(0);
    long length = positions.getShape().get(1);
    NDArray angles =
        positions
            .toType(DataType.FLOAT32, false)
            .reshape(rows, 1, length, 1)
            .mul(manager.create(frequencies, new Shape(1, 1, 1, frequencies.length)));
    cosines = angles.cos();
    sines = angles.sin();
  }

  /** Turns queries or keys, float32 [m, heads, L, headSize]. */
  NDArray turn(NDArray heads) {
    NDList halves = heads.split(2, 3);
    NDArray first = halves.get(0);
    NDArray second = halves.get(1);
    NDArray turnedFirst = first.mul(cosines).sub(second.mul(sines));
    NDArray turnedSecond = second.mul(cosines).add(first.mul(sines));
    return turnedFirst.concat(turnedSecond, 3);
  }
}
