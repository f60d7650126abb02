package io.infill.cleaning;

import io.infill.cleaning.quality.Finding;
import java.util.function.Function;

/** What the rules that look at one document alone say of it. */
public sealed interface Verdict {

  /** The measured language; empty if the decision fell before it was measured. */
  String language();

  /** The one of the two that applies. */
  <R> R match(Function<Keep, R> onKeep, Function<Refuse, R> onRefuse);

  /**
   * The document stays, in this form.
   *
   * @param language measured language
   * @param text normalised and masked
   */
  record Keep(String language, String text) implements Verdict {
    @Override
    public <R> R match(Function<Keep, R> onKeep, Function<Refuse, R> onRefuse) {
      return onKeep.apply(this);
    }
  }

  /**
   * The document goes.
   *
   * @param language measured language; empty if the decision fell before it was measured
   * @param finding the rule, the value and the limit
   */
  record Refuse(String language, Finding finding) implements Verdict {
    @Override
    public <R> R match(Function<Keep, R> onKeep, Function<Refuse, R> onRefuse) {
      return onRefuse.apply(this);
    }
  }
}
