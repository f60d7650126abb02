package io.infill.cleaning.dedup;

/** A document and its signature. */
public final class Member {
  private final Node node;
  private final byte[] signature;

  /**
   * @param signature see {@link Signatures#of}; empty if near duplicates are not looked for; not
   *     copied
   */
  public Member(Node node, byte[] signature) {
    this.node = node;
    this.signature = signature;
  }

  public Node node() {
    return node;
  }

  /** The signature itself, not a copy. */
  public byte[] signature() {
    return signature;
  }
}
