package io.infill.cleaning.dedup;

/** A document in a bucket: what is needed to choose whom it is compared with. */
public final class BandMember {
  private final Node node;
  private final long[] sieve;

  /**
   * @param sieve see {@link Signatures#sieve}; not copied
   */
  public BandMember(Node node, long[] sieve) {
    this.node = node;
    this.sieve = sieve;
  }

  public Node node() {
    return node;
  }

  /** The sieve itself, not a copy. */
  public long[] sieve() {
    return sieve;
  }
}
