package io.infill.cleaning.dedup;

import java.util.Objects;
import java.util.Optional;

/** What duplicates of one document are found by. */
public final class Member {
  private final Node node;
  private final TextKey text;
  private final Optional<TextKey> address;
  private final byte[] signature;

  /**
   * @param text key of its text
   * @param address key of its address; empty if it has none or addresses do not count
   * @param signature see {@link Signatures#of}; empty if near duplicates are not looked for; not
   *     copied
   */
  public Member(Node node, TextKey text, Optional<TextKey> address, byte[] signature) {
    this.node = Objects.requireNonNull(node, "node");
    this.text = Objects.requireNonNull(text, "text");
    this.address = Objects.requireNonNull(address, "address");
    this.signature = Objects.requireNonNull(signature, "signature");
  }

  public Node node() {
    return node;
  }

  public TextKey text() {
    return text;
  }

  public Optional<TextKey> address() {
    return address;
  }

  /** The signature itself, not a copy. */
  public byte[] signature() {
    return signature;
  }
}
