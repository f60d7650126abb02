package io.infill.cleaning.dedup;

import java.util.Optional;

/**
 * Makes of a text what duplicates of it are found by: key, address and signature. They depend on
 * the text, its language and its address alone, so that they can be kept and compared with those of
 * later runs. Not safe for threads.
 */
public final class DocumentKeys {
  private final NearConfig near;
  private final boolean addresses;
  private final FoldedText folded = new FoldedText();
  private final Signatures signatures;
  private final CanonicalUrl urls;

  public DocumentKeys(DedupConfig config) {
    this.near = config.near();
    this.addresses = config.url().enabled();
    this.signatures = new Signatures(near);
    this.urls = new CanonicalUrl(config.url());
  }

  /**
   * Takes the text that the other methods speak of.
   *
   * @param text as it is prepared, before anything is cut out of it
   */
  public DocumentKeys fold(String text) {
    folded.fold(text);
    return this;
  }

  public int lettersAndDigits() {
    return folded.lettersAndDigits();
  }

  public TextKey text() {
    return folded.key();
  }

  /**
   * Its address if addresses count and it has one; the same address in another language differs.
   */
  public Optional<TextKey> address(String url, String language) {
    return addresses ? urls.key(url, language) : Optional.empty();
  }

  /** See {@link Signatures#of}; empty if near duplicates are not looked for. */
  public byte[] signature() {
    return near.enabled() ? signatures.of(folded) : new byte[0];
  }
}
