package io.infill.cleaning.index;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.Objects;
import java.util.Optional;

/** What duplicates of a document that was kept are found by. */
public final class IndexedDocument {
  private final DocumentId id;
  private final TextKey text;
  private final Optional<TextKey> address;
  private final byte[] signature;

  /**
   * @param text key of its text
   * @param address key of its address; empty if it has none or addresses did not count
   * @param signature see {@link io.infill.cleaning.dedup.Signatures#of}; empty if near duplicates
   *     were not looked for or the text has no shingle; not copied
   */
  public IndexedDocument(DocumentId id, TextKey text, Optional<TextKey> address, byte[] signature) {
    this.id = Objects.requireNonNull(id, "id");
    this.text = Objects.requireNonNull(text, "text");
    this.address = Objects.requireNonNull(address, "address");
    this.signature = Objects.requireNonNull(signature, "signature");
  }

  public DocumentId id() {
    return id;
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
