package io.infill.jobs.why;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * Two texts beside each other, whole, as stretches that they have in common and stretches in which
 * they differ, by {@link TextUnits}.
 *
 * <p>What the texts begin and end with in common is passed over; of what lies between, the first
 * {@value #MOST_UNITS} units are compared, which bounds the time to about a second.
 *
 * @param stretches in order; put together they are the texts
 */
record Comparison(List<Stretch> stretches) {
  private static final int MOST_UNITS = 4000;

  /** What is known of a stretch. */
  enum Kind {
    /** Both texts have it. */
    SAME,
    /** One side may be empty. */
    DIFFERENT,
    /** Too long to be compared. */
    UNKNOWN
  }

  /** A part of both texts. */
  record Stretch(Kind kind, String left, String right) {}

  Comparison {
    stretches = List.copyOf(stretches);
  }

  /** Compares the two. */
  static Comparison of(String left, String right) {
    List<String> a = TextUnits.of(left);
    List<String> b = TextUnits.of(right);
    int shorter = Math.min(a.size(), b.size());
    int start = 0;
    while (start < shorter && a.get(start).equals(b.get(start))) {
      start++;
    }
    int tail = 0;
    while (tail < shorter - start
        && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
      tail++;
    }
    int endA = a.size() - tail;
    int endB = b.size() - tail;
    Builder stretches = new Builder();
    stretches.add(Kind.SAME, a.subList(0, start), b.subList(0, start));
    int comparedA = Math.min(endA, start + MOST_UNITS);
    int comparedB = Math.min(endB, start + MOST_UNITS);
    stretches.differing(a.subList(start, comparedA), b.subList(start, comparedB));
    stretches.add(Kind.UNKNOWN, a.subList(comparedA, endA), b.subList(comparedB, endB));
    stretches.add(Kind.SAME, a.subList(endA, a.size()), b.subList(endB, b.size()));
    return new Comparison(stretches.list);
  }

  /** Stretches in which they differ, or may. */
  long differences() {
    return stretches.stream().filter(stretch -> stretch.kind() != Kind.SAME).count();
  }

  private static final class Builder {
    private final List<Stretch> list = new ArrayList<>();

    void add(Kind kind, List<String> left, List<String> right) {
      if (!left.isEmpty() || !right.isEmpty()) {
        list.add(new Stretch(kind, String.join("", left), String.join("", right)));
      }
    }

    void differing(List<String> a, List<String> b) {
      int atA = 0;
      int atB = 0;
      for (AbstractDelta<String> delta :
          DiffUtils.diff(a, b, new MyersDiffWithLinearSpace<>()).getDeltas()) {
        int from = delta.getSource().getPosition();
        int otherFrom = delta.getTarget().getPosition();
        int to = from + delta.getSource().size();
        int otherTo = otherFrom + delta.getTarget().size();
        add(Kind.SAME, a.subList(atA, from), b.subList(atB, otherFrom));
        add(Kind.DIFFERENT, a.subList(from, to), b.subList(otherFrom, otherTo));
        atA = to;
        atB = otherTo;
      }
      add(Kind.SAME, a.subList(atA, a.size()), b.subList(atB, b.size()));
    }
  }
}
