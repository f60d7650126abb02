package io.infill.cleaning.quality;

import io.infill.ingest.Document;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Removes the lines of a text that line rules are against; the first rule that is against a line
 * gets it. Blank lines stay between the lines that they part, one where a line was removed.
 *
 * <p>Immutable and safe for threads. Filtering what was filtered changes nothing.
 */
final class LineFilter {
  /** Ends the key under which citations are accounted. */
  private static final String CITATIONS = "citations";

  private final List<LineRule> rules;
  private final String citationsOf;
  private final String countedSet;
  private final LineMeasure measure;

  /**
   * @param rules in the order in which they speak
   * @param citationsOf the set that cuts citations out of lines; empty for none
   * @param countedSet the set whose removed words are counted; empty for none
   * @param kind how words are counted
   */
  LineFilter(List<LineRule> rules, String citationsOf, String countedSet, Measure.Kind kind) {
    this.rules = List.copyOf(rules);
    this.citationsOf = citationsOf;
    this.countedSet = countedSet;
    this.measure = new LineMeasure(kind);
  }

  List<LineRule> rules() {
    return rules;
  }

  LineEdit edit(String text) {
    if (rules.isEmpty()) {
      return LineEdit.none(text);
    }
    Editing editing = new Editing(text);
    for (int from = 0; from <= text.length(); ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      editing.line(from, end);
      from = end + 1;
    }
    return editing.result();
  }

  /** One text on its way through the rules. */
  private final class Editing {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final SortedMap<String, LineEdit.Removal> removals = new TreeMap<>();
    private int blankLines;
    private boolean removedBefore;
    private boolean hasLine;
    private double words;
    private double removedWords;

    Editing(String text) {
      this.text = text;
    }

    void line(int from, int end) {
      String line = text.substring(from, end);
      String shorter = citationsOf.isEmpty() ? line : Citations.cut(line);
      int start = 0;
      int stop = shorter.length();
      while (start < stop && Character.isWhitespace(shorter.charAt(start))) {
        start++;
      }
      while (stop > start && Character.isWhitespace(shorter.charAt(stop - 1))) {
        stop--;
      }
      if (line.isBlank()) {
        blankLines++;
        return;
      }
      LineRule against = against(shorter, start, stop);
      if (!countedSet.isEmpty()) {
        double here = measure.value(LineTrait.WORDS, shorter, start, stop);
        words += here;
        removedWords += against != null && against.set().equals(countedSet) ? here : 0;
      }
      if (against == null) {
        keep(line, shorter);
      } else {
        count(against.key(), Document.utf8Bytes(line));
        removedBefore = true;
      }
    }

    private LineRule against(String line, int start, int stop) {
      for (LineRule rule : rules) {
        if (!rule.keeps(measure.value(rule.trait(), line, start, stop))) {
          return rule;
        }
      }
      return null;
    }

    private void keep(String line, String shorter) {
      int blanks = removedBefore ? Math.min(1, blankLines) : blankLines;
      if (hasLine) {
        out.append('\n');
      }
      out.append("\n".repeat(hasLine || !removedBefore ? blanks : 0));
      hasLine = true;
      removedBefore = false;
      blankLines = 0;
      if (shorter.length() < line.length()) {
        count(
            citationsOf + '.' + CITATIONS, Document.utf8Bytes(line) - Document.utf8Bytes(shorter));
      }
      out.append(shorter);
    }

    private void count(String key, long bytes) {
      removals.merge(key, new LineEdit.Removal(1, bytes), LineEdit.Removal::plus);
    }

    LineEdit result() {
      double share = countedSet.isEmpty() ? Double.NaN : words == 0 ? 0 : removedWords / words;
      return new LineEdit(removals.isEmpty() ? text : out.toString(), removals, share);
    }
  }
}
