package io.infill.cleaning.blocklist;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The lists that documents are judged by; none by default.
 *
 * @param addresses lists of addresses that are not wanted, asked in this order
 * @param words lists of words, asked in this order
 */
public record BlockListConfig(List<AddressListConfig> addresses, List<WordListConfig> words)
    implements Serializable {

  public BlockListConfig {
    addresses = List.copyOf(addresses);
    words = List.copyOf(words);
    Set<String> names = new HashSet<>();
    addresses.forEach(list -> check("addresses", list.name(), list.path(), names));
    names.clear();
    words.forEach(list -> check("words", list.name(), list.path(), names));
  }

  private static void check(String key, String name, String path, Set<String> names) {
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "%s: each needs a name of letters, digits, _ and - but one was \"%s\""
              .formatted(key, name));
    }
    if (path.isEmpty()) {
      throw new IllegalArgumentException("%s: %s needs a path".formatted(key, name));
    }
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "%s must have different names but %s is given twice".formatted(key, name));
    }
  }

  /** No lists. */
  public static BlockListConfig defaults() {
    return new BlockListConfig(List.of(), List.of());
  }

  /** These lists with their paths changed, for instance from relative to absolute. */
  public BlockListConfig withPaths(UnaryOperator<String> change) {
    return new BlockListConfig(
        addresses.stream().map(list -> list.withPath(change.apply(list.path()))).toList(),
        words.stream().map(list -> list.withPath(change.apply(list.path()))).toList());
  }

  /** The path of every list, by its key in the config such as {@code addresses.adult}. */
  public SortedMap<String, String> paths() {
    SortedMap<String, String> paths = new TreeMap<>();
    addresses.forEach(list -> paths.put("addresses." + list.name(), list.path()));
    words.forEach(list -> paths.put("words." + list.name(), list.path()));
    return paths;
  }
}
