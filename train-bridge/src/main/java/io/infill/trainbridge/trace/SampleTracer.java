package io.infill.trainbridge.trace;

import io.infill.ingest.dataset.UnfinishedDatasetException;
import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.BatchSchedule;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Follows samples of a plan to the rows that they are: the plan alone says source, pass, row and
 * directory; what the data add is read by row number. Not for several threads at once.
 */
public final class SampleTracer implements Closeable {
  private final MixtureOrder order;
  private final Path output;
  private final Optional<RankCut> ranks;
  private final Map<String, Optional<SequenceDirectory>> directories = new HashMap<>();

  /**
   * @param order the plan's order
   * @param output the run's output, whose sequence directories may be missing
   * @param ranks says who gets a sample; empty if that is not asked
   */
  public SampleTracer(MixtureOrder order, Path output, Optional<RankCut> ranks) {
    this.order = order;
    this.output = output;
    this.ranks = ranks;
  }

  /**
   * One sample.
   *
   * @throws IllegalArgumentException if the plan has no such sample
   * @throws IOException if the data are damaged, or are others than the plan's
   */
  public TracedSample sample(long index) throws IOException {
    SampleRef ref = order.at(index);
    String name = order.directory(ref);
    Optional<SequenceDirectory> directory = directory(name);
    Optional<StoredRow> row = Optional.empty();
    if (directory.isPresent()) {
      row = Optional.of(directory.get().row(ref.source(), ref.row()));
    }
    BatchSchedule batches = order.plan().batches();
    return new TracedSample(
        index,
        batches.isKnown() ? OptionalLong.of(batches.stepOf(index)) : OptionalLong.empty(),
        ranks.isPresent() && batches.isKnown()
            ? OptionalInt.of(ranks.get().rank(batches, index))
            : OptionalInt.empty(),
        ref,
        name,
        row);
  }

  /**
   * The samples of a step in their order.
   *
   * @param step optimiser step, from 0
   * @param rank only what this rank gets; empty for all
   */
  public List<TracedSample> step(long step, OptionalInt rank) throws IOException {
    BatchSchedule batches = order.plan().batches();
    long first = batches.firstSample(step);
    long behind = first + batches.size(step);
    if (order.plan().end().isPresent()) {
      behind = Math.min(behind, order.plan().end().getAsLong());
    }
    List<TracedSample> samples = new ArrayList<>();
    for (long index = first; index < behind; index++) {
      boolean wanted =
          rank.isEmpty() || ranks.orElseThrow().rank(batches, index) == rank.getAsInt();
      if (wanted) {
        samples.add(sample(index));
      }
    }
    return samples;
  }

  /** The sequence directory that a plan calls {@code name}; empty if it is not there. */
  public Optional<SequenceDirectory> directory(String name) throws IOException {
    Optional<SequenceDirectory> directory = directories.get(name);
    if (directory == null) {
      directory = open(name);
      directories.put(name, directory);
    }
    return directory;
  }

  private Optional<SequenceDirectory> open(String name) throws IOException {
    SequenceDirectory directory;
    try {
      directory = SequenceDirectory.open(output, name);
    } catch (UnfinishedDatasetException e) {
      return Optional.empty();
    }
    String planned = order.plan().data().get(name);
    String here = directory.dataset().manifest().fingerprint();
    if (planned != null && !planned.equals(here)) {
      throw new IOException(
          "%s: has fingerprint %s but the plan was made for %s"
              .formatted(output.resolve(name), here, planned));
    }
    return Optional.of(directory);
  }

  @Override
  public void close() throws IOException {
    for (Optional<SequenceDirectory> directory : directories.values()) {
      if (directory.isPresent()) {
        directory.get().close();
      }
    }
  }
}
