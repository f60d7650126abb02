package io.infill.jobs.why;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * Where two texts differ, by words and, in text without blanks between words, by characters.
 *
 * <p>What the texts begin and end with in common is passed over; of what lies between, the first
 * {@value #MOST_UNITS} units are compared, which bounds the time to about a second.
 *
 * @param hunks the first places, in order
 * @param more further places among what was compared
 * @param cut true if more of the texts was left uncompared
 */
record Differences(List<Hunk> hunks, int more, boolean cut) {
  private static final int MOST_UNITS = 4000;

  /** Units of common text shown around a difference. */
  private static final int CONTEXT = 8;

  /** Units of each side shown of a difference. */
  private static final int SHOWN = 24;

  /** Common units between two changes that are shown as one. */
  private static final int JOINED = 3;

  private static final String ELLIPSIS = "…";

  /**
   * One difference.
   *
   * @param before common text before it
   * @param left what the left text has there; may be empty
   * @param right what the right text has there; may be empty
   * @param after common text behind it
   */
  record Hunk(String before, String left, String right, String after) {}

  /** Compares; at most {@code most} places are kept. */
  static Differences between(String left, String right, int most) {
    List<String> a = TextUnits.of(left);
    List<String> b = TextUnits.of(right);
    int start = 0;
    while (start < Math.min(a.size(), b.size()) && a.get(start).equals(b.get(start))) {
      start++;
    }
    int tail = 0;
    while (tail < Math.min(a.size(), b.size()) - start
        && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
      tail++;
    }
    int endA = Math.min(a.size() - tail, start + MOST_UNITS);
    int endB = Math.min(b.size() - tail, start + MOST_UNITS);
    int offset = start;
    boolean cut = endA < a.size() - tail || endB < b.size() - tail;
    List<Change> changes =
        changes(a.subList(start, endA), b.subList(start, endB)).stream()
            .map(change -> change.shifted(offset))
            .toList();
    List<Hunk> hunks = changes.stream().limit(most).map(change -> hunk(a, b, change)).toList();
    return new Differences(hunks, changes.size() - hunks.size(), cut);
  }

  /** Units {@code [from, to)} of the left text stand against {@code [otherFrom, otherTo)}. */
  private record Change(int from, int to, int otherFrom, int otherTo) {
    Change shifted(int by) {
      return new Change(from + by, to + by, otherFrom + by, otherTo + by);
    }
  }

  /** Changes with hardly anything between them are one. */
  private static List<Change> changes(List<String> a, List<String> b) {
    List<Change> changes = new ArrayList<>();
    for (AbstractDelta<String> delta :
        DiffUtils.diff(a, b, new MyersDiffWithLinearSpace<>()).getDeltas()) {
      int from = delta.getSource().getPosition();
      int to = from + delta.getSource().size();
      int otherFrom = delta.getTarget().getPosition();
      int otherTo = otherFrom + delta.getTarget().size();
      int last = changes.size() - 1;
      if (last >= 0 && from - changes.get(last).to() <= JOINED) {
        Change before = changes.remove(last);
        from = before.from();
        otherFrom = before.otherFrom();
      }
      changes.add(new Change(from, to, otherFrom, otherTo));
    }
    return changes;
  }

  private static Hunk hunk(List<String> a, List<String> b, Change change) {
    int first = Math.max(0, change.from() - CONTEXT);
    int last = Math.min(a.size(), change.to() + CONTEXT);
    String before = (first > 0 ? ELLIPSIS : "") + String.join("", a.subList(first, change.from()));
    String after =
        String.join("", a.subList(change.to(), last)) + (last < a.size() ? ELLIPSIS : "");
    return new Hunk(
        before,
        shown(a.subList(change.from(), change.to())),
        shown(b.subList(change.otherFrom(), change.otherTo())),
        after);
  }

  private static String shown(List<String> units) {
    return units.size() <= SHOWN
        ? String.join("", units)
        : String.join("", units.subList(0, SHOWN)) + ELLIPSIS;
  }
}
