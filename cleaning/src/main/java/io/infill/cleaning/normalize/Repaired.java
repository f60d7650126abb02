package io.infill.cleaning.normalize;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A text with its mojibake repaired.
 *
 * @param text the very object that came in if nothing was
 * @param steps what was changed, in the order of the text
 */
public record Repaired(String text, List<Step> steps) {

  public Repaired {
    Objects.requireNonNull(text, "text");
    steps = List.copyOf(steps);
  }

  /** A text that needed none. */
  static Repaired nothing(String text) {
    return new Repaired(text, List.of());
  }

  /**
   * The same with other words for its steps, for telling them where not everything may be told.
   *
   * @param words the words for a step, and where what it put begins in {@link #text}, in UTF-16
   *     units
   */
  public Repaired told(ToldStep words) {
    List<Step> told = new ArrayList<>(steps.size());
    int grown = 0;
    for (Step step : steps) {
      told.add(words.of(step, step.at() + grown));
      grown += step.now().length() - step.was().length();
    }
    return new Repaired(text, told);
  }

  /** How a step is told. */
  public interface ToldStep {
    /** The words for {@code step}, which put {@code now} at {@code at} of the repaired text. */
    Step of(Step step, int at);
  }

  /**
   * One place. Put {@code was} where {@code now} stands to undo it.
   *
   * @param at where it begins in the text that came in, in UTF-16 units
   * @param was what stood there
   * @param now what stands there instead
   */
  public record Step(int at, String was, String now) {}
}
