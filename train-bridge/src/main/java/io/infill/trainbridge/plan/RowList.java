package io.infill.trainbridge.plan;

/**
 * The rows of one source in one sequence directory: what one pass over the source draws.
 *
 * @param directory the directory's path, relative to the run's output, with slashes
 * @param rows the source's rows in it, 1 to 2^60
 */
public record RowList(String directory, long rows) {
  static final long MAX_ROWS = 1L << 60;

  public RowList {
    if (directory.isEmpty()) {
      throw new IllegalArgumentException("directory must not be empty");
    }
    if (rows < 1 || rows > MAX_ROWS) {
      throw new IllegalArgumentException("rows must be 1 to 2^60 but was " + rows);
    }
  }
}
