package io.infill.cleaning.fasttext;

import java.io.IOException;

/** A matrix with all its numbers. */
final class DenseMatrix implements Matrix {
  private final int rows;
  private final int columns;
  private final float[] values;

  private DenseMatrix(int rows, int columns, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  static DenseMatrix read(ModelInput in, String what) throws IOException {
    long rows = in.int64();
    long columns = in.int64();
    in.require(rows, 1, what);
    in.require(columns, 1, what);
    float[] values = in.floats(Math.multiplyExact(rows, columns), what);
    return new DenseMatrix((int) rows, (int) columns, values);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public void addTo(float[] sum, int row) {
    int at = row * columns;
    for (int i = 0; i < columns; i++) {
      sum[i] += values[at + i];
    }
  }

  @Override
  public float dot(float[] vector, int row) {
    int at = row * columns;
    float dot = 0;
    for (int i = 0; i < columns; i++) {
      dot += vector[i] * values[at + i];
    }
    return dot;
  }
}
