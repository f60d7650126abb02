package io.infill.ingest.beam;

import java.util.Locale;

/**
 * One file of a source, as it was matched.
 *
 * @param source the source's name
 * @param name its name in provenance, with '/'
 * @param location where Beam's file systems find it
 * @param bytes its size as it lies there
 * @param modifiedMillis when it was last changed, in milliseconds since 1970; 0 where the storage
 *     does not say
 */
public record SourceFile(
    String source, String name, String location, long bytes, long modifiedMillis) {

  /** What compressed text usually expands by. */
  private static final int EXPANSION = 4;

  /** Size of its content as far as name and size tell; an estimate for planning only. */
  public long estimatedContentBytes() {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.matches(".*\\.(gz|zst|zstd|bz2|xz|lz4)") ? bytes * EXPANSION : bytes;
  }
}
