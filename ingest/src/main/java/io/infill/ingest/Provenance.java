package io.infill.ingest;

/**
 * The place a record came from.
 *
 * @param file the file's path as the config names it (relative to the config's folder where it lies
 *     below it), with '/'
 * @param offset first byte of the record in the decompressed file, from 0
 * @param index the record's number in the file, from 0, counting unreadable ones
 */
public record Provenance(String file, long offset, long index) {

  public Provenance {
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be >= 0 but was " + offset);
    }
    if (index < 0) {
      throw new IllegalArgumentException("index must be >= 0 but was " + index);
    }
  }

  /** {@code file:offset (record index)}, for messages. */
  @Override
  public String toString() {
    return file + ':' + offset + " (record " + index + ')';
  }
}
