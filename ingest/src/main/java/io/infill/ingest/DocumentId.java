package io.infill.ingest;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.HexFormat;

/**
 * A document's stable name: 128 bits of a hash over its source, its place and its text.
 *
 * <p>The same bytes at the same place get the same id in every run, on every machine and at any
 * parallelism. Ids are uniformly distributed, so sorting a source by id shuffles it and {@link
 * #shard} is an even split.
 *
 * <p>Hash: MurmurHash3 x64 128 as named by hash4j (persisted, must not change).
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record DocumentId(long high, long low) implements Comparable<DocumentId> {

  /** Derives the id of the document that {@code source} has at {@code provenance}. */
  public static DocumentId of(String source, Provenance provenance, String text) {
    HashStream128 hash = Hashing.murmur3_128().hashStream();
    hash.putString(source).putString(provenance.file());
    hash.putLong(provenance.offset()).putLong(provenance.index());
    hash.putString(text);
    HashValue128 value = hash.get();
    return new DocumentId(value.getMostSignificantBits(), value.getLeastSignificantBits());
  }

  /**
   * Reads the 32 hexadecimal digits that {@link #toString} writes.
   *
   * @throws IllegalArgumentException if {@code hex} is anything else
   */
  public static DocumentId parse(String hex) {
    if (hex.length() != 32) {
      throw new IllegalArgumentException(
          "a document id has 32 hexadecimal digits but this has "
              + hex.length()
              + ": \""
              + hex
              + '"');
    }
    return new DocumentId(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  /** The shard, 0 to {@code shards} - 1, that holds this document. */
  public int shard(int shards) {
    return (int) Long.remainderUnsigned(low, shards);
  }

  /** Unsigned order of the 128 bits: the order of rows inside a shard. */
  @Override
  public int compareTo(DocumentId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat format = HexFormat.of();
    return format.toHexDigits(high) + format.toHexDigits(low);
  }
}
