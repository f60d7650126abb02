package io.infill.cleaning.blocklist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Words in addresses, as RefinedWeb's lists have them (Penedo et al. 2023, appendix G.1): strict
 * words and substrings drop at one match, soft words at two.
 */
final class AddressWordList implements AddressList {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final AddressMatch match;
  private final int minMatches;
  private final Set<String> words;

  private AddressWordList(AddressMatch match, int minMatches, Set<String> words) {
    this.match = match;
    this.minMatches = minMatches;
    this.words = words;
  }

  static AddressWordList read(AddressListConfig config) {
    Set<String> words = new TreeSet<>();
    ListFile.read(config.path(), entry -> words.add(entry.toLowerCase(Locale.ROOT)));
    return new AddressWordList(config.match(), config.minMatches(), words);
  }

  @Override
  public Optional<String> match(Address address) {
    List<String> found =
        match == AddressMatch.WORDS ? words(address.whole()) : substrings(address.whole());
    return found.size() < minMatches ? Optional.empty() : Optional.of(String.join(", ", found));
  }

  private List<String> words(String address) {
    Set<String> parts = new HashSet<>(List.of(BETWEEN_WORDS.split(address)));
    return words.stream().filter(parts::contains).toList();
  }

  private List<String> substrings(String address) {
    String letters = BETWEEN_WORDS.matcher(address).replaceAll("");
    List<String> found = new ArrayList<>();
    for (String word : words) {
      if (letters.contains(word)) {
        found.add(word);
      }
    }
    return found;
  }
}
