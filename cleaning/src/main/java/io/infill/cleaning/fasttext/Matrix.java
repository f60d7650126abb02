package io.infill.cleaning.fasttext;

import java.io.IOException;

/** Rows of numbers. Immutable. */
interface Matrix {

  int rows();

  int columns();

  /** Adds row {@code row} to {@code sum}. */
  void addTo(float[] sum, int row);

  /** The scalar product of {@code vector} and row {@code row}. */
  float dot(float[] vector, int row);

  /** Reads a matrix as it stands in the file. */
  static Matrix read(ModelInput in, boolean quantised, String what) throws IOException {
    return quantised ? QuantisedMatrix.read(in, what) : DenseMatrix.read(in, what);
  }
}
