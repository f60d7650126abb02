package io.infill.trainbridge.mixture;

import java.io.IOException;
import java.nio.file.Path;
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

  /**
   * Reads the manifests of a run's output: its {@code sequences/}, the further epochs of masks that
   * belong to them, and its {@code mip/} if there is one.
   *
   * @param output a run's output directory, or one sequence directory alone
   * @throws IOException if one of them is unfinished, empty of sequences, or has sequences of
   *     another length
   */
  public static SequenceData open(Path output) throws IOException {
    return SequenceDirectories.of(output).read();
  }
}
