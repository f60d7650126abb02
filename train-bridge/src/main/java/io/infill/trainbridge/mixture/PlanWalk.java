package io.infill.trainbridge.mixture;

import io.infill.trainbridge.order.SegmentOrder;
import io.infill.trainbridge.order.SourceRowOrder;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Goes through a plan from its first sample to its end and cuts it in segments: at every change of
 * the weights, at every skip, and wherever a source reaches its limit. Each step is a search in
 * closed form, so the cost depends on the number of events, not of samples.
 */
final class PlanWalk {
  private final long seed;
  private final List<PlannedSource> sources;
  private final Limit[] limits;
  private final boolean[] left;
  private final List<Segment> segments = new ArrayList<>();
  private OptionalLong end;
  private boolean ended;
  private long sample;
  private long place;
  private int[] weights;
  private SegmentOrder order;

  /** What takes a source out of the mixture: so many passes; or the plan ends with them. */
  record Limit(int passes, boolean stops) {}

  /**
   * @param sample where the walk begins
   * @param cursors draws of each source before it
   */
  PlanWalk(
      long seed,
      List<PlannedSource> sources,
      Limit[] limits,
      int[] weights,
      long sample,
      long[] cursors,
      OptionalLong end) {
    this.seed = seed;
    this.sources = new ArrayList<>(sources);
    this.limits = limits;
    this.left = new boolean[limits.length];
    this.weights = weights;
    this.sample = sample;
    this.end = end;
    begin(cursors);
  }

  /** The segments so far; ascending. */
  List<Segment> segments() {
    return segments;
  }

  List<PlannedSource> sources() {
    return sources;
  }

  /** Where the plan ends, if it does. */
  OptionalLong end() {
    return end;
  }

  /** Goes on to {@code target}, or to the plan's end if that is before it. */
  void advanceTo(long target) {
    long to = end.isPresent() ? Math.min(target, end.getAsLong()) : target;
    while (!ended && sample < to) {
      Reached reached = firstLimitBefore(place + to - sample);
      sample += reached.place() - place;
      place = reached.place();
      meet(reached);
    }
  }

  /** Goes on until nothing happens any more. */
  void advanceToEnd() {
    if (end.isPresent()) {
      advanceTo(end.getAsLong());
      return;
    }
    Reached reached = firstLimitBefore(Long.MAX_VALUE);
    while (!ended && reached.source() >= 0) {
      sample += reached.place() - place;
      place = reached.place();
      meet(reached);
      reached = ended ? reached : firstLimitBefore(Long.MAX_VALUE);
    }
  }

  /** Other weights from here on. */
  void weigh(int[] next) {
    weights = next;
    begin(draws());
  }

  /** A source that is not drawn any more. */
  void leave(int source) {
    left[source] = true;
    begin(draws());
  }

  /** Passes over the next {@code samples} samples: what comes is what would have come behind. */
  void skip(long samples) {
    long behind = samples;
    while (!ended && behind > 0) {
      Reached reached = firstLimitBefore(place + behind);
      behind -= reached.place() - place;
      place = reached.place();
      meet(reached);
    }
    if (!ended) {
      long origin = segments.get(segments.size() - 1).origin();
      add(new Segment(sample, place, origin, inForce(), draws()));
    }
  }

  /** Rows that are not drawn any more, in any pass. */
  void skipRows(List<DocumentRows.Row> rows) {
    long[] draws = draws();
    for (int i = 0; i < sources.size(); i++) {
      PlannedSource source = sources.get(i);
      SourceRowOrder order = new SourceRowOrder(seed, source);
      long from = order.positionBehind(draws[i]);
      // No source can be drawn more often than the plan has samples left; each row that is skipped
      // makes room for another, so some rounds more.
      long most = order.position(draws[i] + end.getAsLong() - sample) + 1;
      long round = source.rowsOfAllLists();
      long behind = (from / round + rows.size() + (most - from) / round + 2) * round;
      TreeSet<Long> skipped = new TreeSet<>(source.skipped());
      for (DocumentRows.Row row : rows) {
        if (row.source().equals(source.name())) {
          order
              .turns(row.directory(), row.row(), from, behind, Long.MAX_VALUE)
              .forEach(turn -> skipped.add(turn.position()));
        }
      }
      sources.set(i, new PlannedSource(source.name(), source.lists(), List.copyOf(skipped)));
    }
    begin(draws);
  }

  /** A place, and the source whose limit is reached there; -1 if none is. */
  private record Reached(long place, int source) {}

  /** Where the first source with a limit has drawn all it may, if that is before {@code before}. */
  private Reached firstLimitBefore(long before) {
    Reached first = new Reached(before, -1);
    Segment segment = segments.get(segments.size() - 1);
    for (int i = 0; i < limits.length; i++) {
      if (limits[i] != null && segment.weight(i) > 0) {
        OptionalLong last = order.placeOf(i, mostDraws(i) - 1);
        boolean sooner =
            last.isPresent()
                && (first.source() < 0
                    ? last.getAsLong() < before
                    : last.getAsLong() + 1 < first.place());
        if (sooner) {
          first = new Reached(last.getAsLong() + 1, i);
        }
      }
    }
    return first;
  }

  private void meet(Reached reached) {
    if (reached.source() < 0) {
      return;
    }
    if (limits[reached.source()].stops()) {
      stop();
    } else {
      begin(draws());
    }
  }

  private void stop() {
    ended = true;
    end = OptionalLong.of(sample);
  }

  /** Draws of a source until its limit: its passes without the positions skipped in them. */
  private long mostDraws(int number) {
    SourceRowOrder rows = new SourceRowOrder(seed, sources.get(number));
    return rows.drawsBefore(rows.startOfPass(limits[number].passes()));
  }

  private long[] draws() {
    return order.drawsBefore(place);
  }

  /** The weights without the sources that have left. */
  private int[] inForce() {
    int[] now = weights.clone();
    for (int i = 0; i < now.length; i++) {
      now[i] = left[i] ? 0 : now[i];
    }
    return now;
  }

  /** Begins a segment here; the plan ends if no source is left to draw from. */
  private void begin(long[] draws) {
    for (int i = 0; i < limits.length; i++) {
      left[i] |= limits[i] != null && draws[i] >= mostDraws(i);
    }
    if (ended) {
      return;
    }
    int[] now = inForce();
    long sum = 0;
    for (int weight : now) {
      sum += weight;
    }
    if (sum == 0) {
      if (segments.isEmpty()) {
        throw new MixtureException("limits: no source is left to draw from");
      }
      stop();
      return;
    }
    if (!segments.isEmpty()) {
      Segment last = segments.get(segments.size() - 1);
      if (java.util.Arrays.equals(last.weights(), now)) {
        return;
      }
      place = (place + MixturePlan.BLOCK - 1) / MixturePlan.BLOCK * MixturePlan.BLOCK;
    }
    add(new Segment(sample, place, place, now, draws));
  }

  private void add(Segment segment) {
    int last = segments.size() - 1;
    if (last >= 0 && segments.get(last).firstSample() == segment.firstSample()) {
      segments.remove(last);
    }
    segments.add(segment);
    order = new SegmentOrder(seed, segment);
  }
}
