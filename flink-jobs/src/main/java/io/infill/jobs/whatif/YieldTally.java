package io.infill.jobs.whatif;

import java.util.SortedMap;
import java.util.TreeMap;

/** What is kept now and then, by source and language, and which rules decide otherwise. */
final class YieldTally {
  private final int steps;
  private final SortedMap<Cell, Yield> cells = new TreeMap<>();
  private final SortedMap<String, Sides> rules = new TreeMap<>();
  private long passed;
  private long duplicates;
  private long newlyKept;
  private long otherwise;

  /** Documents and bytes of their texts as they came in. */
  static final class Yield {
    long documentsNow;
    long bytesNow;
    long documentsThen;
    long bytesThen;
    final long[] sweptDocuments;
    final long[] sweptBytes;

    private Yield(int steps) {
      sweptDocuments = new long[steps];
      sweptBytes = new long[steps];
    }

    private void plus(Yield other) {
      documentsNow += other.documentsNow;
      bytesNow += other.bytesNow;
      documentsThen += other.documentsThen;
      bytesThen += other.bytesThen;
      for (int i = 0; i < sweptBytes.length; i++) {
        sweptDocuments[i] += other.sweptDocuments[i];
        sweptBytes[i] += other.sweptBytes[i];
      }
    }
  }

  /** Documents on either side of one rule. */
  static final class Sides {
    long droppedNow;
    long droppedThen;

    /** Dropped by this rule now, and kept then. */
    long newlyKept;

    /** Kept now, and dropped by this rule then. */
    long newlyDropped;

    private void plus(Sides other) {
      droppedNow += other.droppedNow;
      droppedThen += other.droppedThen;
      newlyKept += other.newlyKept;
      newlyDropped += other.newlyDropped;
    }
  }

  /**
   * @param steps limits that a sweep tries; 0 without one
   */
  YieldTally(int steps) {
    this.steps = steps;
  }

  /** Counts a document on both sides; a rule is empty where none drops it. */
  void add(MeasuredRow row, boolean duplicate, String then) {
    String now = row.rule();
    Yield kept = kept(row);
    if (now.isEmpty()) {
      passed++;
      duplicates += duplicate ? 1 : 0;
    } else {
      sides(now).droppedNow++;
    }
    boolean keptNow = now.isEmpty() && !duplicate;
    boolean keptThen = then.isEmpty() && !duplicate;
    if (!then.isEmpty()) {
      sides(then).droppedThen++;
    }
    if (keptNow) {
      kept.documentsNow++;
      kept.bytesNow += row.textBytes();
    }
    if (keptThen) {
      kept.documentsThen++;
      kept.bytesThen += row.textBytes();
    }
    if (keptThen && !keptNow) {
      newlyKept++;
      sides(now).newlyKept++;
    } else if (keptNow && !keptThen) {
      sides(then).newlyDropped++;
    }
  }

  /** Counts a document as kept where the swept rule has its limit number {@code step}. */
  void addSwept(MeasuredRow row, int step) {
    Yield kept = kept(row);
    kept.sweptDocuments[step]++;
    kept.sweptBytes[step] += row.textBytes();
  }

  /** Counts a document that this version's rules judge otherwise than the run's did. */
  void addOtherwise() {
    otherwise++;
  }

  void plus(YieldTally other) {
    other.cells.forEach(
        (cell, kept) -> cells.computeIfAbsent(cell, none -> new Yield(steps)).plus(kept));
    other.rules.forEach((rule, sides) -> sides(rule).plus(sides));
    passed += other.passed;
    duplicates += other.duplicates;
    newlyKept += other.newlyKept;
    otherwise += other.otherwise;
  }

  SortedMap<Cell, Yield> cells() {
    return cells;
  }

  SortedMap<String, Sides> rules() {
    return rules;
  }

  /** Documents that no rule drops now. */
  long passed() {
    return passed;
  }

  /** Those of them that are duplicates. */
  long duplicates() {
    return duplicates;
  }

  long newlyKept() {
    return newlyKept;
  }

  long otherwise() {
    return otherwise;
  }

  private Yield kept(MeasuredRow row) {
    return cells.computeIfAbsent(new Cell(row.source(), row.language()), none -> new Yield(steps));
  }

  private Sides sides(String rule) {
    return rules.computeIfAbsent(rule, none -> new Sides());
  }
}
