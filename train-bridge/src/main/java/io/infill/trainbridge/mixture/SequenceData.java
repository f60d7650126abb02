package io.infill.trainbridge.mixture;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sequences that a run's output holds, as its manifests tell.
 *
 * @param sequenceLength tokens of every sequence, padding included
 * @param fingerprints of each sequence directory, by its path relative to the output
 * @param tokenizer SHA-256 of the tokenizer; empty if no manifest says
 * @param sources in order of name
 */
public record SequenceData(
    int sequenceLength,
    SortedMap<String, String> fingerprints,
    String tokenizer,
    List<SourceFacts> sources) {

  public SequenceData {
    fingerprints = new TreeMap<>(fingerprints);
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("sources must not be empty: the data hold no sequences");
    }
  }

  /** TEMPORARY. */
  public static SequenceData open(java.nio.file.Path output) throws java.io.IOException {
    throw new java.io.IOException(output + ": not yet");
  }
}
