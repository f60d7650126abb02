package io.infill.trainbridge.order;

import io.infill.trainbridge.SampleOrder;
import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.plan.LastBegun;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlanDigest;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The order of a plan: which sequence is sample i, and where does a sequence come up? A closed form
 * in both directions, with no table of samples: a lookup costs a search among the plan's segments,
 * one block of 256 places, and one permutation, at any index and any number of rows. What it keeps
 * is the plan and the last block of each segment. For any number of threads.
 *
 * <p>Every prefix has what the weights say: at the end of a block each source is off by less than
 * the depth of a binary tree over the sources, inside a block by no more than its places of that
 * block. Draws only ever go on: a change of the weights takes each source on from where it stood.
 */
public final class MixtureOrder implements SampleOrder {
  private final MixturePlan plan;
  private final SourceRowOrder[] rows;
  private final AtomicReferenceArray<SegmentOrder> segments;
  private volatile Digest lastDigest;

  public MixtureOrder(MixturePlan plan) {
    this.plan = plan;
    this.rows = new SourceRowOrder[plan.sources().size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new SourceRowOrder(plan.seed(), plan.sources().get(i));
    }
    this.segments = new AtomicReferenceArray<>(plan.segments().size());
  }

  /** The plan that this is the order of. */
  public MixturePlan plan() {
    return plan;
  }

  @Override
  public SampleRef at(long index) {
    requireInside(index);
    int number = plan.segmentNumber(index);
    Segment segment = plan.segments().get(number);
    long place = segment.place(index);
    if (place >= SegmentOrder.MAX_PLACE) {
      throw new IllegalArgumentException("index must be below 2^50 but was " + index);
    }
    SegmentOrder order = segment(number);
    return rows[order.source(place)].at(order.draw(place));
  }

  @Override
  public OptionalLong indexOf(SampleRef sample) {
    int source = plan.sourceNumber(sample.source());
    if (source < 0) {
      throw new IllegalArgumentException("the plan has no source called " + sample.source());
    }
    OptionalLong draw = rows[source].drawOf(sample);
    return draw.isEmpty() ? draw : indexOf(source, draw.getAsLong());
  }

  /**
   * The sample that is a source's draw; empty if none is.
   *
   * @param source number of the source in the plan
   * @param draw from 0
   */
  public OptionalLong indexOf(int source, long draw) {
    List<Segment> all = plan.segments();
    // The last segment that begins with no more than `draw` draws of the source before it.
    int number = LastBegun.number(all, segment -> segment.cursor(source), draw);
    OptionalLong place = segment(number).placeOf(source, draw);
    if (place.isEmpty()) {
      return place;
    }
    long index = all.get(number).sample(place.getAsLong());
    boolean skipped = number + 1 < all.size() && index >= all.get(number + 1).firstSample();
    boolean beyond = plan.end().isPresent() && index >= plan.end().getAsLong();
    return skipped || beyond ? OptionalLong.empty() : OptionalLong.of(index);
  }

  /** Draws of each source, in the plan's order, before sample {@code samples}; skipped ones too. */
  public long[] drawsBefore(long samples) {
    if (samples < plan.start() || (plan.end().isPresent() && samples > plan.end().getAsLong())) {
      throw new IllegalArgumentException(
          "samples must be %d to the plan's end, %s, but was %d"
              .formatted(plan.start(), end(), samples));
    }
    int number = plan.segmentNumber(samples);
    return segment(number).drawsBefore(plan.segments().get(number).place(samples));
  }

  /** {@link #drawsBefore} by the sources' names. */
  public SortedMap<String, Long> cursors(long samples) {
    long[] draws = drawsBefore(samples);
    SortedMap<String, Long> cursors = new TreeMap<>();
    for (int i = 0; i < draws.length; i++) {
      cursors.put(plan.sources().get(i).name(), draws[i]);
    }
    return cursors;
  }

  /**
   * {@link PlanDigest} of the first {@code samples} samples. Cheap while no segment, batch size or
   * skipped position comes in between: the last one is kept.
   */
  public String digest(long samples) {
    long[] draws = drawsBefore(samples);
    long[] positions = new long[draws.length];
    List<Long> said = new ArrayList<>();
    for (int i = 0; i < draws.length; i++) {
      positions[i] = rows[i].positionBehind(draws[i]);
      said.add(positions[i] - draws[i]);
    }
    said.add(plan.segments().stream().filter(s -> s.firstSample() < samples).count());
    said.add(plan.batches().sizes().stream().filter(s -> s.firstSample() < samples).count());
    Digest kept = lastDigest;
    if (kept == null || !kept.said().equals(said)) {
      kept = new Digest(said, PlanDigest.of(plan, samples, positions));
      lastDigest = kept;
    }
    return kept.hex();
  }

  /** How much of the plan a digest speaks of, and the digest. */
  private record Digest(List<Long> said, String hex) {}

  /** The directory that a sample's row stands in. */
  public String directory(SampleRef sample) {
    PlannedSource source = plan.sources().get(plan.sourceNumber(sample.source()));
    return source.lists().get((int) (sample.pass() % source.lists().size())).directory();
  }

  private void requireInside(long index) {
    if (index < plan.start() || (plan.end().isPresent() && index >= plan.end().getAsLong())) {
      throw new IllegalArgumentException(
          "index must be %d to below the plan's end, %s, but was %d"
              .formatted(plan.start(), end(), index));
    }
  }

  private String end() {
    return plan.end().isPresent() ? Long.toString(plan.end().getAsLong()) : "2^50";
  }

  private SegmentOrder segment(int number) {
    SegmentOrder order = segments.get(number);
    if (order == null) {
      order = new SegmentOrder(plan.seed(), plan.segments().get(number));
      segments.set(number, order);
    }
    return order;
  }
}
