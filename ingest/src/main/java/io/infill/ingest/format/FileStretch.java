package io.infill.ingest.format;

/**
 * A part of a file that is read by itself and gives the same records as when the file is read from
 * end to end: the lines that begin in it.
 *
 * @param start where to open the file, in bytes of the file as it lies there
 * @param contentStart place of the first byte in the decompressed file
 * @param contentEnd place behind the last byte in which a line may begin; the line may end later
 * @param firstRecord number of the first record in the file
 * @param records records that begin here; the reader checks that it found as many
 * @param atLineStart whether the first byte begins a line
 */
public record FileStretch(
    long start,
    long contentStart,
    long contentEnd,
    long firstRecord,
    long records,
    boolean atLineStart) {

  /** Stands for {@link #records} where nobody counted them. */
  static final long UNKNOWN = -1;

  /** The whole file. */
  public static FileStretch whole() {
    return new FileStretch(0, 0, Long.MAX_VALUE, 0, UNKNOWN, true);
  }
}
