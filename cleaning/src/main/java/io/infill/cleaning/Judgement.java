package io.infill.cleaning;

import io.infill.cleaning.contamination.Leak;
import io.infill.cleaning.quality.Signal;
import io.infill.cleaning.quality.Signals;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A verdict and what it rests on.
 *
 * @param verdict what the rules that look at one document alone say
 * @param signals all that was measured, whichever rule spoke first; {@link Signals#NONE} if the
 *     decision fell before measuring
 * @param scores what the models that were asked said, by the model's name; of a document that
 *     stays, all that judge its language
 * @param leaks which evaluation items stand in the prepared text; empty if the decision fell before
 *     they were looked for
 */
public record Judgement(
    Verdict verdict, Signals signals, Map<String, Double> scores, List<Leak> leaks) {
  private static final String MODEL = "model.";

  public Judgement {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(signals, "signals");
    scores = Map.copyOf(scores);
    leaks = List.copyOf(leaks);
  }

  /** A judgement that no model had a part in. */
  public Judgement(Verdict verdict, Signals signals) {
    this(verdict, signals, Map.of(), List.of());
  }

  /** True if {@link #quality} knows {@code measure}, given the names of the models there are. */
  public static boolean knows(String measure, Collection<String> models) {
    return measure.startsWith(MODEL)
        ? models.contains(measure.substring(MODEL.length()))
        : Signal.ofColumn(measure).isPresent();
  }

  /**
   * What a measure says of the document; NaN if it was not taken.
   *
   * @param measure a column of {@code signals/}, or {@code model.NAME}
   */
  public double quality(String measure) {
    return measure.startsWith(MODEL)
        ? scores.getOrDefault(measure.substring(MODEL.length()), Double.NaN)
        : Signal.ofColumn(measure).map(signals::orNaN).orElse(Double.NaN);
  }
}
