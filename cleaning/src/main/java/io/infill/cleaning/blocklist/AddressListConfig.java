package io.infill.cleaning.blocklist;

import java.io.Serializable;

/**
 * A list of addresses, or of words in addresses, whose documents are dropped as {@code
 * block-list.NAME}.
 *
 * @param name the list's name: letters, digits, '_' and '-'
 * @param path a file with one entry a line (UTF-8; blank lines and lines that begin with '#' are
 *     skipped), or a folder of UT1's layout, whose files {@code domains} and {@code urls} are read;
 *     relative to the config's folder
 * @param match how an entry is compared
 * @param minMatches different entries that must match before a document is dropped, at least 1;
 *     more than 1 for {@code words} and {@code substrings} only (RefinedWeb drops at 2 soft words)
 */
public record AddressListConfig(String name, String path, AddressMatch match, int minMatches)
    implements Serializable {

  public AddressListConfig {
    if (minMatches < 1) {
      throw new IllegalArgumentException("minMatches must be >= 1 but was " + minMatches);
    }
    if (match == AddressMatch.DOMAINS && minMatches > 1) {
      throw new IllegalArgumentException(
          "minMatches must be 1 for match domains but was " + minMatches);
    }
  }

  /** What the keys that are left out say; name and path have no default. */
  static AddressListConfig defaults() {
    return new AddressListConfig("", "", AddressMatch.DOMAINS, 1);
  }

  AddressListConfig withPath(String newPath) {
    return new AddressListConfig(name, newPath, match, minMatches);
  }
}
