package io.infill.ingest.beam;

/**
 * A range of a large file, to be surveyed.
 *
 * @param file the file
 * @param number the range's number, from 0
 * @param bytes length of the file's ranges, in bytes of the file as it lies there; the last may be
 *     shorter
 */
record FileRange(SourceFile file, int number, long bytes) {
  long start() {
    return number * bytes;
  }

  long end() {
    return Math.min(file.bytes(), start() + bytes);
  }

  /** End of the range behind this one; this one's if it is the last. */
  long nextEnd() {
    return Math.min(file.bytes(), end() + bytes);
  }

  /** Ranges of the file. */
  static int count(SourceFile file, long bytes) {
    return Math.toIntExact((file.bytes() + bytes - 1) / bytes);
  }
}
