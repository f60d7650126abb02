package io.infill.ingest.beam;

import java.util.Locale;
import java.util.Optional;

/**
 * One file of a source, as it was matched.
 *
 * @param source the source's name
 * @param name its name in provenance, with '/'
 * @param location where Beam's file systems find it
 * @param bytes its size as it lies there
 * @param modifiedMillis when it was last changed, in milliseconds since 1970; 0 where the storage
 *     does not say
 * @param partner the file of the other side, which is read together with this one
 */
public record SourceFile(
    String source,
    String name,
    String location,
    long bytes,
    long modifiedMillis,
    Optional<SourceFile> partner) {

  /** What compressed text usually expands by. */
  private static final int EXPANSION = 4;

  /** A file that is read by itself. */
  public SourceFile(String source, String name, String location, long bytes, long modifiedMillis) {
    this(source, name, location, bytes, modifiedMillis, Optional.empty());
  }

  /** This file with the file of the other side. */
  SourceFile with(SourceFile newPartner) {
    return new SourceFile(source, name, location, bytes, modifiedMillis, Optional.of(newPartner));
  }

  /** Size of its content as far as name and size tell; an estimate for planning only. */
  public long estimatedContentBytes() {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean compressed = lower.endsWith(".gz") || lower.endsWith(".zst") || lower.endsWith(".zstd");
    long own = compressed ? bytes * EXPANSION : bytes;
    return own + partner.map(SourceFile::estimatedContentBytes).orElse(0L);
  }
}
