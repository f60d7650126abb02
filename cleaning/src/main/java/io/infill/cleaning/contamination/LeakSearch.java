package io.infill.cleaning.contamination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the evaluation items that stand in a text.
 *
 * <p>Where text and part of an item share an n-gram, the part is laid beside the text and counted:
 * it stands there if enough of its units do, in its order, or if enough of them do in a row. A
 * short part must stand there whole and bounded as a sentence or paragraph is.
 *
 * <p>Pure: the same text gives the same leaks. Cost: one pass, a rolling hash and a bit an n-gram
 * for text that shares none. Not safe for threads; make one each of a shared index.
 */
public final class LeakSearch {
  private final EvaluationIndex index;
  private final ContaminationConfig config;
  private final TextUnits text = new TextUnits();
  private final Alignment alignment = new Alignment();
  private final Map<Integer, Comparison> last = new HashMap<>();
  private final List<Match> matches = new ArrayList<>();

  /** A search for the items of {@code index}. */
  public LeakSearch(EvaluationIndex index) {
    this.index = index;
    this.config = index.config();
  }

  /**
   * The last place at which a part was laid beside the text.
   *
   * @param diagonal the text's unit beside the part's first
   * @param end the unit behind the window
   * @param runEnd the unit behind the run that led there
   * @param matched whether it stands there
   */
  private record Comparison(int diagonal, int end, int runEnd, boolean matched) {}

  /** A part found at units {@code [begin, end)} of the text. */
  record Match(IndexedPart part, int begin, int end, double share, int run) {}

  /** The leaks of {@code newText}, in {@link Leak#ORDER}. */
  public List<Leak> find(String newText) {
    text.of(newText);
    last.clear();
    matches.clear();
    NgramTable table = index.table();
    for (int i = 0; i < text.count(); i++) {
      if (i + index.sizeAt(text, i) > text.count()) {
        continue;
      }
      long hash = index.hashAt(text, i);
      if (table.mayHold(hash)) {
        for (int place = table.first(hash); place >= 0; place = table.after(place)) {
          compare(newText, table.part(place), i, table.position(place));
        }
      }
    }
    return matches.isEmpty() ? List.of() : new LeakPassages(index, text).of(matches);
  }

  private void compare(String newText, int number, int at, int position) {
    IndexedPart part = index.part(number);
    if (part.isShort()) {
      whole(newText, part, at - position);
      return;
    }
    int length = part.units().length();
    int slack = Math.max(4, length / 4);
    int diagonal = at - position;
    Comparison before = last.get(number);
    boolean again =
        before != null && at < before.end() && Math.abs(diagonal - before.diagonal()) <= slack;
    if (again && (before.matched() || at < before.runEnd())) {
      return;
    }
    int runBegin = runBegin(part.units().units(), at, position);
    int runEnd = runEnd(part.units().units(), at, position);
    boolean run = isRun(runBegin, runEnd);
    if (again && !run) {
      last.put(number, new Comparison(before.diagonal(), before.end(), runEnd, false));
      return;
    }
    int windowEnd = Math.min(text.count(), diagonal + length + slack);
    alignment.align(part.units().units(), text, Math.max(0, diagonal - slack), windowEnd);
    double share = (double) alignment.common() / length;
    boolean matched = run || share >= config.minShare();
    last.put(number, new Comparison(diagonal, windowEnd, runEnd, matched));
    if (matched) {
      int begin = Math.min(runBegin, alignment.begin());
      int end = Math.max(runEnd, alignment.end());
      matches.add(new Match(part, begin, end, share, runEnd - runBegin));
    }
  }

  private boolean isRun(int begin, int end) {
    int chars = text.characters(begin, end);
    return config.isRun(end - begin - chars, chars);
  }

  private int runBegin(int[] units, int at, int position) {
    int i = 0;
    while (i < at && i < position && text.unit(at - i - 1) == units[position - i - 1]) {
      i++;
    }
    return at - i;
  }

  private int runEnd(int[] units, int at, int position) {
    int i = 0;
    while (at + i < text.count()
        && position + i < units.length
        && text.unit(at + i) == units[position + i]) {
      i++;
    }
    return at + i;
  }

  private void whole(String newText, IndexedPart part, int begin) {
    int end = begin + part.units().length();
    if (part.units().standsAt(text, begin) && isBounded(newText, begin, end)) {
      matches.add(new Match(part, begin, end, 1, end - begin));
    }
  }

  private boolean isBounded(String newText, int begin, int end) {
    return (begin == 0 || holdsBound(newText, text.end(begin - 1), text.begin(begin)))
        && (end == text.count() || holdsBound(newText, text.end(end - 1), text.begin(end)));
  }

  private static boolean holdsBound(String newText, int from, int to) {
    for (int i = from; i < to; i++) {
      if (TextBounds.isBound(newText.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
