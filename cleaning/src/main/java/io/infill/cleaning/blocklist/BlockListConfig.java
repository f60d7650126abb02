package io.infill.cleaning.blocklist;

import io.infill.cleaning.quality.DropNames;
import java.io.Serializable;
import java.util.List;
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
    DropNames addressNames = new DropNames("addresses");
    addresses.forEach(list -> addressNames.add(list.name(), list.path()));
    DropNames wordNames = new DropNames("words");
    words.forEach(list -> wordNames.add(list.name(), list.path()));
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
