package io.infill.trainbridge.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How many samples each optimiser step takes: constant from step to step but where an entry begins,
 * the last entry for ever. Lookups are a binary search.
 *
 * @param sizes ascending, the first at step 0 and sample 0, each beginning where the one before
 *     ends; empty if the plan does not speak of steps
 */
public record BatchSchedule(List<BatchSize> sizes) {

  public BatchSchedule {
    sizes = List.copyOf(sizes);
    for (int i = 0; i < sizes.size(); i++) {
      BatchSize entry = sizes.get(i);
      long step = 0;
      long sample = 0;
      if (i > 0) {
        BatchSize before = sizes.get(i - 1);
        step = Math.max(before.firstStep() + 1, entry.firstStep());
        sample =
            Math.addExact(
                before.firstSample(), Math.multiplyExact(step - before.firstStep(), before.size()));
      }
      if (entry.firstStep() != step || entry.firstSample() != sample) {
        throw new IllegalArgumentException(
            "sizes must follow one another, but entry %d begins at step %d, sample %d instead of step %d, sample %d"
                .formatted(i, entry.firstStep(), entry.firstSample(), step, sample));
      }
    }
  }

  /** A plan that does not speak of steps. */
  public static BatchSchedule unknown() {
    return new BatchSchedule(List.of());
  }

  /** Steps of {@code size} samples for ever. */
  public static BatchSchedule constant(int size) {
    return new BatchSchedule(List.of(new BatchSize(0, 0, size)));
  }

  /**
   * Megatron's ramp-up: {@code start + increment * floor(consumed * increments / samples)} while
   * {@code consumed <= samples}, then {@code size}, where {@code increments = (size - start) /
   * increment} (LargeScale megatron/microbatches.py; GLM-130B: 192, 24, 4,224 over 5,493,164).
   *
   * @param start first batch size
   * @param increment what it grows by, a divisor of {@code size - start}
   * @param size the last batch size
   * @param samples over how many samples it grows
   */
  public static BatchSchedule rampUp(int start, int increment, int size, long samples) {
    if (start < 1 || start >= size) {
      throw new IllegalArgumentException(
          "start must be 1 to size - 1 = %d but was %d".formatted(size - 1, start));
    }
    if (increment < 1 || (size - start) % increment != 0) {
      throw new IllegalArgumentException(
          "increment must divide size - start = %d but was %d".formatted(size - start, increment));
    }
    if (samples < 1) {
      throw new IllegalArgumentException("samples must be >= 1 but was " + samples);
    }
    int increments = (size - start) / increment;
    List<BatchSize> sizes = new ArrayList<>();
    long step = 0;
    long consumed = 0;
    int now = start;
    while (true) {
      sizes.add(new BatchSize(step, consumed, now));
      if (now == size) {
        return new BatchSchedule(sizes);
      }
      // The first step at which the rule gives another size.
      long reached = Math.multiplyExact(consumed, (long) increments) / samples;
      long due = ceilDiv(Math.multiplyExact(reached + 1, samples), increments);
      long steps = Math.max(1, ceilDiv(Math.min(due, samples + 1) - consumed, now));
      step += steps;
      consumed += steps * now;
      now =
          consumed > samples
              ? size
              : start + increment * (int) Math.min(increments, consumed * increments / samples);
    }
  }

  private static long ceilDiv(long number, long divisor) {
    return -Math.floorDiv(-number, divisor);
  }

  /** True if steps have a size. */
  public boolean isKnown() {
    return !sizes.isEmpty();
  }

  /** First sample of {@code step}. */
  public long firstSample(long step) {
    BatchSize entry = ofStep(step);
    return Math.addExact(
        entry.firstSample(), Math.multiplyExact(step - entry.firstStep(), entry.size()));
  }

  /** Samples of {@code step} over all ranks. */
  public int size(long step) {
    return ofStep(step).size();
  }

  /** The step that {@code sample} belongs to. */
  public long stepOf(long sample) {
    BatchSize entry = last(BatchSize::firstSample, sample);
    return entry.firstStep() + (sample - entry.firstSample()) / entry.size();
  }

  private BatchSize ofStep(long step) {
    return last(BatchSize::firstStep, step);
  }

  /** The last entry that begins at or before {@code at}. */
  private BatchSize last(ToLongFunction<BatchSize> begin, long at) {
    if (at < 0) {
      throw new IllegalArgumentException("steps and samples count from 0, but got " + at);
    }
    if (!isKnown()) {
      throw new IllegalStateException(
          "the plan has no batch size, so it has no steps: give the mixture a batch.size");
    }
    return sizes.get(LastBegun.number(sizes, begin, at));
  }
}
