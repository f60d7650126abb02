package io.infill.cleaning;

import io.infill.cleaning.contamination.Leak;
import io.infill.cleaning.quality.Signals;
import java.util.List;
import java.util.Objects;

/**
 * A verdict and what it rests on.
 *
 * @param verdict what the rules that look at one document alone say
 * @param signals all that was measured, whichever rule spoke first; {@link Signals#NONE} if the
 *     decision fell before measuring
 * @param leaks which evaluation items stand in the prepared text; empty if the decision fell before
 *     they were looked for
 */
public record Judgement(Verdict verdict, Signals signals, List<Leak> leaks) {

  public Judgement {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(signals, "signals");
    leaks = List.copyOf(leaks);
  }
}
