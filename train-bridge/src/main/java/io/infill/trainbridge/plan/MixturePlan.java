package io.infill.trainbridge.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which samples a run draws, in which order and in which batches: integers alone, so that every
 * reader in every language draws the same. Independent of ranks and of how many there are.
 *
 * @param seed of the order
 * @param sequenceLength tokens of every sample, padding included
 * @param data fingerprint of each sequence directory, by its path relative to the run's output
 * @param tokenizer SHA-256 of the tokenizer that made the tokens; empty if the data do not say
 * @param sources in order of name
 * @param segments ascending in samples and places; samples before the first were another plan's
 * @param batches how many samples each step takes
 * @param end samples in the plan; empty if it has no end
 */
public record MixturePlan(
    long seed,
    int sequenceLength,
    SortedMap<String, String> data,
    String tokenizer,
    List<PlannedSource> sources,
    List<Segment> segments,
    BatchSchedule batches,
    OptionalLong end) {
  /** Places in a block. */
  public static final int BLOCK = 256;

  /** Most that a segment's weights may add up to. */
  public static final int MAX_WEIGHT = 1 << 30;

  public MixturePlan {
    data = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(data));
    sources = List.copyOf(sources);
    segments = List.copyOf(segments);
    if (sequenceLength < 1) {
      throw new IllegalArgumentException("sequenceLength must be >= 1 but was " + sequenceLength);
    }
    Set<String> names = new HashSet<>();
    String last = null;
    for (PlannedSource source : sources) {
      if (!names.add(source.name()) || (last != null && last.compareTo(source.name()) > 0)) {
        throw new IllegalArgumentException(
            "sources must be in order of name, each once, but %s follows %s"
                .formatted(source.name(), last));
      }
      last = source.name();
      for (RowList list : source.lists()) {
        if (!data.containsKey(list.directory())) {
          throw new IllegalArgumentException(
              "data must have a fingerprint of %s, which %s draws from"
                  .formatted(list.directory(), source.name()));
        }
      }
    }
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("segments must not be empty");
    }
    Segment before = null;
    for (Segment segment : segments) {
      if (segment.sources() != sources.size()) {
        throw new IllegalArgumentException(
            "segments must weigh %d sources but one weighs %d"
                .formatted(sources.size(), segment.sources()));
      }
      if (before != null
          && (segment.firstSample() < before.firstSample()
              || segment.firstPlace()
                  < before.firstPlace() + segment.firstSample() - before.firstSample())) {
        throw new IllegalArgumentException(
            "segments must ascend without sharing places, but %s follows %s"
                .formatted(segment, before));
      }
      before = segment;
    }
    if (end.isPresent() && end.getAsLong() < segments.get(0).firstSample()) {
      throw new IllegalArgumentException(
          "end must be >= the first segment's sample but was " + end.getAsLong());
    }
  }

  /** The plan's first sample: 0, or where it took over from another plan. */
  public long start() {
    return segments.get(0).firstSample();
  }

  /** Number of the segment that {@code sample} belongs to: the last that begins at or before it. */
  public int segmentNumber(long sample) {
    return LastBegun.number(segments, Segment::firstSample, sample);
  }

  /** Number of the source called {@code name} in {@link #sources}, or -1. */
  public int sourceNumber(String name) {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The directories that the plan draws from, in order of name. */
  public List<String> directories() {
    return new ArrayList<>(data.keySet());
  }

  /** The same plan in other batches. */
  public MixturePlan withBatches(BatchSchedule other) {
    return new MixturePlan(seed, sequenceLength, data, tokenizer, sources, segments, other, end);
  }
}
