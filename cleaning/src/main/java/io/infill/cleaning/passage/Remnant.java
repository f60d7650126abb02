package io.infill.cleaning.passage;

import io.infill.cleaning.quality.Finding;
import java.util.Locale;
import java.util.Optional;

/** Whether enough is left of a document that was cut. */
public final class Remnant {
  /** The rule by which a document goes of which too little is left. */
  public static final String RULE = "passages-only";

  private Remnant() {}

  /**
   * The finding against a document; empty if enough is left.
   *
   * @param text the prepared text before any cut
   * @param cuts its cuts, at least one
   */
  public static Optional<Finding> judge(String text, Cuts cuts, PassageConfig config) {
    int before = letters(text);
    int left = letters(cuts.applyTo(text));
    double share = before == 0 ? 0 : (double) left / before;
    if (left < config.minKeptLetters()) {
      return Optional.of(finding(left, config.minKeptLetters(), left, before, cuts));
    }
    return share < config.minKeptShare()
        ? Optional.of(finding(share, config.minKeptShare(), left, before, cuts))
        : Optional.empty();
  }

  private static Finding finding(double value, double limit, int left, int before, Cuts cuts) {
    String detail =
        String.format(Locale.ROOT, "%d of %d letters left; cut: %s", left, before, cuts.chars());
    return new Finding(RULE, value, limit, detail);
  }

  private static int letters(String text) {
    return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
  }
}
