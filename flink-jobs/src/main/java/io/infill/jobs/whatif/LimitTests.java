package io.infill.jobs.whatif;

import io.infill.cleaning.quality.Rule;
import io.infill.cleaning.quality.RuleBook;
import io.infill.cleaning.quality.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule book as comparisons over the columns of a row, since a million rows are judged in seconds.
 * Used by one thread.
 */
final class LimitTests {
  private final RuleBook book;
  private final List<Signal> columns;
  private final Map<String, Map<String, List<Test>>> tests = new HashMap<>();

  /**
   * One rule.
   *
   * @param column the value of a row that it looks at
   */
  record Test(Rule rule, int column) {
    /** True if a row with these values is kept where the limit is {@code limit}. */
    boolean keeps(double value, double limit) {
      return switch (rule.bound()) {
        case AT_LEAST -> value >= limit;
        case AT_MOST -> value <= limit;
      };
    }
  }

  /**
   * @param columns the signals of a row, in the order of its values
   */
  LimitTests(RuleBook book, List<Signal> columns) {
    this.book = book;
    this.columns = List.copyOf(columns);
  }

  /** The key of the first rule but {@code except} that fires; empty if none does. */
  String judge(MeasuredRow row, String except) throws NotMeasuredException {
    for (Test test : of(row)) {
      if (!test.rule().key().equals(except) && !test.keeps(value(row, test), test.rule().limit())) {
        return test.rule().key();
      }
    }
    return "";
  }

  /** The rule called {@code key}, if it judges this row. */
  Optional<Test> rule(MeasuredRow row, String key) {
    return of(row).stream().filter(test -> test.rule().key().equals(key)).findFirst();
  }

  /** What a rule looks at. */
  double value(MeasuredRow row, Test test) throws NotMeasuredException {
    double value = row.value(test.column());
    if (Double.isNaN(value)) {
      throw new NotMeasuredException(test.rule(), row.source(), row.language());
    }
    return value;
  }

  private List<Test> of(MeasuredRow row) {
    return tests
        .computeIfAbsent(row.source(), none -> new HashMap<>())
        .computeIfAbsent(row.language(), language -> compile(row.source(), language));
  }

  private List<Test> compile(String source, String language) {
    List<Test> compiled = new ArrayList<>();
    for (Rule rule : book.rules(source, language)) {
      compiled.add(new Test(rule, columns.indexOf(rule.signal())));
    }
    return List.copyOf(compiled);
  }
}
