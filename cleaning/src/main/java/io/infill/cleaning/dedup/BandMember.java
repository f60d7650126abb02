package io.infill.cleaning.dedup;

/** A document in a bucket: what is needed to choose whom it is compared with. */
public final class BandMember {
  private final Node node;
  private final long[] sieve;
  private final boolean leads;

  /**
   * @param sieve see {@link Signatures#sieve}; not copied
   * @param leads whether it comes to a part of a bucket as a leader of the whole
   */
  public BandMember(Node node, long[] sieve, boolean leads) {
    this.node = node;
    this.sieve = sieve;
    this.leads = leads;
  }

  public Node node() {
    return node;
  }

  /** The sieve itself, not a copy. */
  public long[] sieve() {
    return sieve;
  }

  public boolean leads() {
    return leads;
  }

  /** The same member as a leader. */
  public BandMember asLeader() {
    return new BandMember(node, sieve, true);
  }
}
