package io.infill.cleaning;

import io.infill.cleaning.quality.Signals;
import java.util.Objects;

/**
 * A verdict and what it rests on.
 *
 * @param verdict what the rules that look at one document alone say
 * @param signals all that was measured, whichever rule spoke first; {@link Signals#NONE} if the
 *     decision fell before measuring
 */
public record Judgement(Verdict verdict, Signals signals) {

  public Judgement {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(signals, "signals");
  }
}
