package io.infill.cleaning.blocklist;

import java.util.Optional;

/** A loaded list of addresses or of words in addresses. Immutable, so threads may share it. */
interface AddressList {

  /** What of the list matches {@code address}, in words; empty if too little does. */
  Optional<String> match(Address address);

  /** Loads the list from its file. */
  static AddressList of(AddressListConfig config) {
    return switch (config.match()) {
      case DOMAINS -> DomainList.read(config.path());
      case WORDS, SUBSTRINGS -> AddressWordList.read(config);
    };
  }
}
