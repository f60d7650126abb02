package io.infill.jobs.why;

import java.util.ArrayList;
import java.util.List;

/** What one stage did with the document, as lines of a name and a value. */
final class Step {
  /** How the stage decided. */
  enum Outcome {
    KEPT,
    REFUSED,
    /** The stage says nothing of the document, for a reason given in words. */
    SILENT
  }

  private final String stage;
  private final Outcome outcome;
  private final String verdict;
  private final List<Line> lines = new ArrayList<>();

  /**
   * A line below the verdict.
   *
   * @param name what it tells; empty if it goes on with the line above
   * @param value one line
   */
  record Line(String name, String value) {}

  Step(String stage, Outcome outcome, String verdict) {
    this.stage = stage;
    this.outcome = outcome;
    this.verdict = verdict;
  }

  /** Adds a line; an empty value is left out. */
  Step add(String name, String value) {
    if (!value.isEmpty()) {
      lines.add(new Line(name, value));
    }
    return this;
  }

  String stage() {
    return stage;
  }

  Outcome outcome() {
    return outcome;
  }

  String verdict() {
    return verdict;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }
}
