package io.infill.trainbridge.trace;

import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.BatchSize;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Where two plans part, in the samples that both have up to one.
 *
 * @param first first sample compared
 * @param behind one past the last
 * @param same both plans have the same digest at {@code behind}: nothing differs
 * @param otherSample the first sample that differs; empty if none was found
 * @param otherStep the first step of another size; empty if none, or a plan has no steps
 * @param placesThatDiffer samples of another source, pass or row, before {@code counted}
 * @param counted up to where samples were compared: {@code behind}, but where weights or seeds
 *     differ for more samples than are walked
 * @param sources by name
 */
public record PlanComparison(
    long first,
    long behind,
    boolean same,
    OptionalLong otherSample,
    OptionalLong otherStep,
    long placesThatDiffer,
    long counted,
    List<SourceComparison> sources) {

  /** Samples that are compared one by one where no closed form is known. */
  public static final long MOST_WALKED = 1L << 20;

  public PlanComparison {
    sources = List.copyOf(sources);
  }

  /**
   * Compares two plans.
   *
   * @param until sample before which they are compared; an end of either plan comes first
   */
  public static PlanComparison of(MixtureOrder a, MixtureOrder b, long until) {
    long first = Math.max(a.plan().start(), b.plan().start());
    long behind = Math.min(until, Math.min(end(a.plan()), end(b.plan())));
    if (behind < first) {
      throw new IllegalArgumentException(
          "until must be >= %d, where both plans have begun, but was %d".formatted(first, behind));
    }
    boolean same =
        a.plan().data().equals(b.plan().data()) && a.digest(behind).equals(b.digest(behind));
    OptionalLong otherStep = otherStep(a.plan().batches(), b.plan().batches());
    if (same) {
      return new PlanComparison(
          first,
          behind,
          true,
          OptionalLong.empty(),
          otherStep,
          0,
          behind,
          sources(a, b, first, behind));
    }
    PlaceComparison places = new PlaceComparison(a, b, MOST_WALKED);
    places.compare(first, behind);
    return new PlanComparison(
        first,
        behind,
        false,
        places.firstDifference(),
        otherStep,
        places.differences(),
        places.compared(),
        sources(a, b, first, behind));
  }

  private static long end(MixturePlan plan) {
    return plan.end().orElse(Long.MAX_VALUE);
  }

  private static OptionalLong otherStep(BatchSchedule a, BatchSchedule b) {
    TreeSet<Long> steps = new TreeSet<>();
    a.sizes().stream().map(BatchSize::firstStep).forEach(steps::add);
    b.sizes().stream().map(BatchSize::firstStep).forEach(steps::add);
    for (long step : steps) {
      if (a.isKnown() && b.isKnown() && a.size(step) != b.size(step)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  private static List<SourceComparison> sources(
      MixtureOrder a, MixtureOrder b, long first, long behind) {
    TreeSet<String> names = new TreeSet<>();
    a.plan().sources().stream().map(PlannedSource::name).forEach(names::add);
    b.plan().sources().stream().map(PlannedSource::name).forEach(names::add);
    List<SourceComparison> sources = new ArrayList<>();
    for (String name : names) {
      List<DrawnPositions.Run> ofA = drawn(a.plan(), name, first, behind);
      List<DrawnPositions.Run> ofB = drawn(b.plan(), name, first, behind);
      long countA = DrawnPositions.count(ofA);
      long countB = DrawnPositions.count(ofB);
      OptionalLong common = OptionalLong.empty();
      if (countA == 0 || countB == 0) {
        common = OptionalLong.of(0);
      } else if (SameRows.before(a.plan(), b.plan(), name) == Long.MAX_VALUE) {
        common = OptionalLong.of(DrawnPositions.common(ofA, ofB));
      }
      sources.add(
          new SourceComparison(
              name,
              cursor(a, name, behind),
              cursor(b, name, behind),
              countA,
              countB,
              less(countA, common),
              less(countB, common)));
    }
    return sources;
  }

  private static OptionalLong less(long count, OptionalLong common) {
    return common.isEmpty() ? common : OptionalLong.of(count - common.getAsLong());
  }

  private static long cursor(MixtureOrder order, String source, long behind) {
    int number = order.plan().sourceNumber(source);
    return number < 0 ? 0 : order.drawsBefore(behind)[number];
  }

  private static List<DrawnPositions.Run> drawn(
      MixturePlan plan, String source, long first, long behind) {
    int number = plan.sourceNumber(source);
    return number < 0 ? List.of() : DrawnPositions.of(plan, number, first, behind);
  }
}
