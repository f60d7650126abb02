package io.infill.jobs.inspect;

import io.infill.jobs.inspect.SequenceMap.Block;
import java.util.List;

/**
 * Who sees whom in a sequence, small: the share of visible (query, key) pairs in each cell of a
 * grid.
 *
 * <p>By GLM's rule (see {@code SequenceLayout.sees}) a query sees one unbroken run of keys: its
 * block from the start, up to the end of the context or itself, whichever is later.
 */
final class Attention {
  private static final String SHADES = " ░▒▓█";

  private final int rows;
  private final int columns;
  private final double[][] share;

  /**
   * @param positions length of the sequence
   * @param rows of the grid, queries from top to bottom
   * @param columns of the grid, keys from left to right
   */
  Attention(List<Block> blocks, int positions, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.share = new double[rows][columns];
    for (Block block : blocks) {
      for (int query = block.start(); query < block.end(); query++) {
        int row = (int) ((long) query * rows / positions);
        add(share[row], block.start(), Math.max(block.partB(), query + 1), positions);
      }
    }
    int[] queries = new int[rows];
    for (int query = 0; query < positions; query++) {
      queries[(int) ((long) query * rows / positions)]++;
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        share[row][column] /= Math.max(1, queries[row]);
      }
    }
  }

  /** Share of pairs of a cell that see each other, 0 to 1. */
  double share(int row, int column) {
    return share[row][column];
  }

  /** One line of the picture, a character a cell: blank for nothing, {@code █} for all. */
  String line(int row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      double seen = share[row][column];
      int shade = (int) Math.ceil(seen * (SHADES.length() - 2));
      line.append(SHADES.charAt(seen > 0.999 ? SHADES.length() - 1 : shade));
    }
    return line.toString();
  }

  int rows() {
    return rows;
  }

  /** Adds one query's keys, {@code from} to {@code to}, to a row of cells. */
  private void add(double[] cells, int from, int to, int positions) {
    double width = (double) positions / columns;
    for (int column = (int) (from / width); column < columns; column++) {
      double start = column * width;
      if (start >= to) {
        return;
      }
      double covered = Math.min(to, start + width) - Math.max(from, start);
      cells[column] += Math.max(0, covered) / width;
    }
  }
}
