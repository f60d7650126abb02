package io.infill.cleaning.dedup;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHasher;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import com.dynatrace.hash4j.similarity.SuperMinHashVersion;
import java.util.Arrays;

/**
 * MinHash signatures: two of them agree in a component with the probability that is the Jaccard
 * similarity of their shingle sets. SuperMinHash (Ertl 2017, arXiv:1706.05698) as hash4j's {@link
 * SuperMinHashVersion#V1}, 32 bits a component. Signatures are compared across runs, so the version
 * is named and must not change.
 *
 * <p>Not safe for threads.
 */
public final class Signatures {
  /**
   * Name and version of what a signature depends on besides the config: hash4j's SuperMinHash and
   * its version, bits of a component, version of the shingles' hashes in {@link FoldedText}. Stands
   * in the datasets' manifests; a change makes signatures incomparable.
   */
  public static final String ALGORITHM = "superminhash-v1-32-shingles-1";

  private static final int BITS = 32;
  static final int SIEVE_BITS = 2;
  private static final long EVEN_BITS = 0x5555555555555555L;

  private final NearConfig config;
  private final SimilarityHashPolicy policy;
  private final SimilarityHasher hasher;

  public Signatures(NearConfig config) {
    this.config = config;
    this.policy = SimilarityHashing.superMinHash(config.components(), BITS, SuperMinHashVersion.V1);
    this.hasher = policy.createHasher();
  }

  /** The signature of a text; empty if it has no shingle. */
  public byte[] of(FoldedText text) {
    long[] shingles = text.shingles(config.wordsPerShingle(), config.charsPerShingle());
    if (shingles.length == 0) {
      return new byte[0];
    }
    if (shingles.length > config.maxShingles()) {
      Arrays.sort(shingles);
      shingles = Arrays.copyOf(shingles, config.maxShingles());
    }
    return hasher.compute(ElementHashProvider.ofValues(shingles));
  }

  /** One key a band, the lowest bit 0; equal keys make two documents a candidate pair. */
  public long[] bandKeys(byte[] signature) {
    long[] keys = new long[config.bands()];
    for (int band = 0; band < keys.length; band++) {
      long key = band + 1L;
      for (int row = 0; row < config.rows(); row++) {
        key = (key ^ policy.getComponent(signature, band * config.rows() + row));
        key *= 0xff51afd7ed558ccdL;
        key ^= key >>> 32;
      }
      keys[band] = (key * 0xc4ceb9fe1a85ec53L) & ~1L;
    }
    return keys;
  }

  /** Two bits of every component: what goes with the band keys for a first comparison. */
  public long[] sieve(byte[] signature) {
    long[] sieve = new long[config.components() * SIEVE_BITS / Long.SIZE];
    for (int i = 0; i < config.components(); i++) {
      long bits = policy.getComponent(signature, i) & 3;
      sieve[i * SIEVE_BITS / Long.SIZE] |= bits << (i * SIEVE_BITS % Long.SIZE);
    }
    return sieve;
  }

  /**
   * Similarity estimated from two sieves; below 0 where they agree less than chance. At 128
   * components and similarity 0.8 the standard error is 0.042.
   */
  public static double estimate(long[] a, long[] b) {
    int equal = 0;
    for (int i = 0; i < a.length; i++) {
      long differ = a[i] ^ b[i];
      equal += Long.SIZE / SIEVE_BITS - Long.bitCount((differ | (differ >>> 1)) & EVEN_BITS);
    }
    double share = (double) equal / (a.length * (Long.SIZE / SIEVE_BITS));
    return (share - 0.25) / 0.75;
  }
}
