package io.infill.tokenize;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facts of {@code tokens/} on repeated documents, by how many times they stand in an epoch: {@code
 * repeats/TIMES/documents} and {@code repeats/TIMES/tokens}, each document counted once, its
 * end-of-document token included.
 */
public final class RepeatFacts {
  private static final String PREFIX = "repeats/";
  private static final String DOCUMENTS = "/documents";

  /**
   * What stands equally often.
   *
   * @param documents how many
   * @param tokens tokens of them, each document's once
   */
  public record Band(long documents, long tokens) {}

  private RepeatFacts() {}

  /** Name of the fact: documents that stand in an epoch {@code times} times. */
  public static String documents(int times) {
    return PREFIX + times + DOCUMENTS;
  }

  /** Name of the fact: their tokens. */
  public static String tokens(int times) {
    return PREFIX + times + "/tokens";
  }

  /** Reads the facts back: bands by times, in order; none where nothing is repeated. */
  public static SortedMap<Integer, Band> bands(Map<String, Long> facts) {
    SortedMap<Integer, Band> bands = new TreeMap<>();
    facts.forEach(
        (name, documents) -> {
          if (name.startsWith(PREFIX) && name.endsWith(DOCUMENTS)) {
            int times =
                Integer.parseInt(
                    name.substring(PREFIX.length(), name.length() - DOCUMENTS.length()));
            bands.put(times, new Band(documents, facts.getOrDefault(tokens(times), 0L)));
          }
        });
    return bands;
  }
}
