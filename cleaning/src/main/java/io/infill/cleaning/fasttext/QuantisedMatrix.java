package io.infill.cleaning.fasttext;

import java.io.IOException;
import java.util.Locale;

/**
 * A matrix whose rows are cut into pieces, each the number of its nearest of 256 centroids (product
 * quantisation); the rows' lengths may be quantised apart.
 */
final class QuantisedMatrix implements Matrix {
  private final int rows;
  private final int columns;
  private final byte[] codes;
  private final Centroids pieces;
  private final byte[] norms;
  private final Centroids lengths;

  /**
   * @param codes numbers of centroids, row by row
   * @param pieces the centroids of the pieces
   * @param norms codes of the rows' lengths; empty if they are not apart
   * @param lengths the centroids of the lengths; null if they are not apart
   */
  private QuantisedMatrix(
      int rows, int columns, byte[] codes, Centroids pieces, byte[] norms, Centroids lengths) {
    this.rows = rows;
    this.columns = columns;
    this.codes = codes;
    this.pieces = pieces;
    this.norms = norms;
    this.lengths = lengths;
  }

  static QuantisedMatrix read(ModelInput in, String what) throws IOException {
    boolean normed = in.bool("qnorm");
    long rows = in.int64();
    long columns = in.int64();
    in.require(rows, 1, what);
    byte[] codes = in.bytes(in.int32(), what);
    Centroids pieces = Centroids.read(in, what);
    if (pieces.dimension != columns || codes.length != rows * pieces.count) {
      throw new FastTextFormatException(
          String.format(
              Locale.ROOT,
              "%s: %d codes and centroids of dimension %d do not make %d rows of %d",
              what,
              codes.length,
              pieces.dimension,
              rows,
              columns));
    }
    byte[] norms = normed ? in.bytes(rows, what) : new byte[0];
    Centroids lengths = normed ? Centroids.read(in, what) : null;
    if (lengths != null && lengths.dimension != 1) {
      throw new FastTextFormatException(what + ": lengths must have dimension 1");
    }
    return new QuantisedMatrix((int) rows, (int) columns, codes, pieces, norms, lengths);
  }

  private float length(int row) {
    return lengths == null ? 1 : lengths.values[norms[row] & 0xFF];
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
    float length = length(row);
    float[] values = pieces.values;
    int count = pieces.count;
    for (int piece = 0; piece < count; piece++) {
      int centroid = pieces.start(piece, codes[row * count + piece] & 0xFF);
      int at = piece * pieces.width;
      int width = pieces.width(piece);
      for (int i = 0; i < width; i++) {
        sum[at + i] += length * values[centroid + i];
      }
    }
  }

  @Override
  public float dot(float[] vector, int row) {
    float[] values = pieces.values;
    int count = pieces.count;
    float dot = 0;
    for (int piece = 0; piece < count; piece++) {
      int centroid = pieces.start(piece, codes[row * count + piece] & 0xFF);
      int at = piece * pieces.width;
      int width = pieces.width(piece);
      for (int i = 0; i < width; i++) {
        dot += vector[at + i] * values[centroid + i];
      }
    }
    return dot * length(row);
  }

  /** 256 centroids for every piece of a row. */
  private static final class Centroids {
    private static final int CENTROIDS = 256;

    final int dimension;
    final int count;
    final int width;
    final int lastWidth;
    final float[] values;

    /**
     * @param dimension numbers of a row
     * @param count pieces of a row
     * @param width numbers of a piece
     * @param lastWidth numbers of the last piece
     * @param values the centroids, piece by piece
     */
    private Centroids(int dimension, int count, int width, int lastWidth, float[] values) {
      this.dimension = dimension;
      this.count = count;
      this.width = width;
      this.lastWidth = lastWidth;
      this.values = values;
    }

    static Centroids read(ModelInput in, String what) throws IOException {
      int dimension = in.int32();
      int count = in.int32();
      int width = in.int32();
      int lastWidth = in.int32();
      boolean fits =
          dimension > 0
              && count > 0
              && width > 0
              && lastWidth > 0
              && lastWidth <= width
              && (count - 1L) * width + lastWidth == dimension;
      if (!fits) {
        throw new FastTextFormatException(
            String.format(
                Locale.ROOT,
                "%s: %d pieces of %d, the last of %d, do not make %d",
                what,
                count,
                width,
                lastWidth,
                dimension));
      }
      return new Centroids(
          dimension, count, width, lastWidth, in.floats((long) dimension * CENTROIDS, what));
    }

    int width(int piece) {
      return piece == count - 1 ? lastWidth : width;
    }

    int start(int piece, int code) {
      return piece * CENTROIDS * width + code * width(piece);
    }
  }
}
