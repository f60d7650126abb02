package io.infill.cleaning.contamination;

import io.infill.cleaning.contamination.IndexedPart.Owner;
import io.infill.cleaning.contamination.LeakSearch.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the parts that were found in one text together to the items that stand there. */
final class LeakPassages {
  /** Parts of one item with at most so many units between them are one passage. */
  private static final int NEAR_UNITS = 40;

  /** A part of one unit, such as the number of an answer, stands everywhere by chance. */
  private static final int MIN_SMALL_UNITS = 2;

  private final EvaluationIndex index;
  private final TextUnits text;

  LeakPassages(EvaluationIndex index, TextUnits text) {
    this.index = index;
    this.text = text;
  }

  /**
   * A part of one item at units {@code [begin, end)}.
   *
   * @param alone see {@link EvaluationIndex#countsAlone}
   */
  private record Found(String field, double share, int run, int begin, int end, boolean alone) {}

  List<Leak> of(List<Match> matches) {
    SortedMap<Integer, List<Found>> byItem = new TreeMap<>();
    for (Match match : matches) {
      for (Owner owner : match.part().owners()) {
        byItem.computeIfAbsent(owner.item(), item -> new ArrayList<>()).add(found(match, owner));
      }
    }
    List<Leak> leaks = new ArrayList<>();
    byItem.forEach((item, found) -> add(item, found, leaks));
    leaks.sort(Leak.ORDER);
    return leaks;
  }

  private Found found(Match match, Owner owner) {
    boolean alone = index.countsAlone(match.part(), owner);
    return new Found(owner.field(), match.share(), match.run(), match.begin(), match.end(), alone);
  }

  private void add(int item, List<Found> found, List<Leak> leaks) {
    found.sort(Comparator.comparingInt(Found::begin).thenComparingInt(Found::end));
    int first = 0;
    int end = 0;
    for (int i = 0; i <= found.size(); i++) {
      if (i == found.size() || (i > first && found.get(i).begin() > end + NEAR_UNITS)) {
        List<Found> together = found.subList(first, i);
        if (together.stream().anyMatch(Found::alone)) {
          leaks.add(leak(item, together));
        }
        first = i;
        end = 0;
      }
      end = i == found.size() ? end : Math.max(end, found.get(i).end());
    }
  }

  private Leak leak(int number, List<Found> found) {
    int begin = found.get(0).begin();
    int end = found.stream().mapToInt(Found::end).max().orElseThrow();
    double share = found.stream().mapToDouble(Found::share).max().orElseThrow();
    int run = found.stream().mapToInt(Found::run).max().orElseThrow();
    EvaluationItem item = index.item(number);
    List<String> fields = new ArrayList<>();
    for (String field : index.fields(item.benchmark())) {
      boolean here =
          found.stream().anyMatch(part -> part.field().equals(field))
              || isBeside(number, field, begin, end);
      if (here) {
        fields.add(field);
      }
    }
    return new Leak(
        item.benchmark(), item.name(), fields, share, run, text.begin(begin), text.end(end - 1));
  }

  /** True if a small part of the item stands in the passage or near it. */
  private boolean isBeside(int item, String field, int begin, int end) {
    int low = Math.max(0, begin - NEAR_UNITS);
    int high = Math.min(text.count(), end + NEAR_UNITS);
    for (EvaluationIndex.SmallPart part : index.smallParts(item)) {
      if (part.field().equals(field) && part.units().length() >= MIN_SMALL_UNITS) {
        for (int i = low; i + part.units().length() <= high; i++) {
          if (part.units().standsAt(text, i)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
