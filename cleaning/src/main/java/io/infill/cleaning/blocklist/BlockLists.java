package io.infill.cleaning.blocklist;

import io.infill.cleaning.quality.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's lists, loaded. Immutable, so threads may share it.
 *
 * <p>Cost: a domain list holds 8 bytes an entry; a word list is an Aho-Corasick automaton, one pass
 * over the text whatever the number of its words.
 */
public final class BlockLists {
  /** Words quoted in a finding. */
  private static final int QUOTED = 3;

  private final Map<AddressListConfig, AddressList> addresses = new LinkedHashMap<>();
  private final Map<WordListConfig, WordList> words = new LinkedHashMap<>();

  /**
   * Loads the lists.
   *
   * @param config with absolute paths
   * @throws java.io.UncheckedIOException naming the file that cannot be read
   */
  public BlockLists(BlockListConfig config) {
    config.addresses().forEach(list -> addresses.put(list, AddressList.of(list)));
    config.words().forEach(list -> words.put(list, WordList.read(list.path())));
  }

  /** What the lists have against a document from {@code url}; nothing if that is empty. */
  public Optional<Finding> judgeAddress(String url) {
    if (addresses.isEmpty() || url.isEmpty()) {
      return Optional.empty();
    }
    Address address = Address.of(url);
    for (Map.Entry<AddressListConfig, AddressList> list : addresses.entrySet()) {
      Optional<String> match = list.getValue().match(address);
      if (match.isPresent()) {
        return Optional.of(new Finding("block-list." + list.getKey().name(), 1, 0, match.get()));
      }
    }
    return Optional.empty();
  }

  /** What the lists have against a text in {@code language}. */
  public Optional<Finding> judgeText(String text, String language) {
    for (Map.Entry<WordListConfig, WordList> list : words.entrySet()) {
      WordListConfig config = list.getKey();
      if (!config.judges(language)) {
        continue;
      }
      List<WordList.Place> places = list.getValue().places(text);
      double value =
          config.unit() == WordListConfig.Unit.MATCHES ? places.size() : share(text, places);
      if (!config.bound().keeps(value, config.limit())) {
        return Optional.of(
            new Finding("word-list." + config.name(), value, config.limit(), quote(text, places)));
      }
    }
    return Optional.empty();
  }

  private static double share(String text, List<WordList.Place> places) {
    long covered = 0;
    for (WordList.Place place : places) {
      covered += characters(text, place.begin(), place.end());
    }
    long all = characters(text, 0, text.length());
    return all == 0 ? 0 : (double) covered / all;
  }

  private static long characters(String text, int begin, int end) {
    return text.substring(begin, end).codePoints().filter(c -> !Character.isWhitespace(c)).count();
  }

  private static String quote(String text, List<WordList.Place> places) {
    List<String> quoted = new ArrayList<>();
    for (WordList.Place place : places.subList(0, Math.min(QUOTED, places.size()))) {
      quoted.add(text.substring(place.begin(), place.end()));
    }
    return String.join(", ", quoted);
  }
}
