package io.infill.cleaning.blocklist;

/** How the entries of an {@link AddressListConfig} are compared with a document's address. */
public enum AddressMatch {
  /**
   * An entry is a domain, an IP address, or an address without scheme: a domain stands for its
   * subdomains too, an address for all that begins with it (the format of UT1's {@code domains} and
   * {@code urls}).
   */
  DOMAINS("domains"),
  /** An entry is a word between characters that are neither letter nor digit. */
  WORDS("words"),
  /** An entry is sought in the address without all that is neither letter nor digit. */
  SUBSTRINGS("substrings");

  private final String label;

  AddressMatch(String label) {
    this.label = label;
  }

  /** The name in configs. */
  public String label() {
    return label;
  }
}
