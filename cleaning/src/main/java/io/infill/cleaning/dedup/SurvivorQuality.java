package io.infill.cleaning.dedup;

import java.io.Serializable;
import java.util.Objects;

/**
 * The measure that the survivor criterion {@code quality} goes by.
 *
 * @param measure a column of {@code signals/}, such as {@code stop_words}, or {@code model.NAME}
 *     for what the model of that name says; empty if the criterion is not in use
 * @param better which of two values is preferred
 */
public record SurvivorQuality(String measure, Better better) implements Serializable {

  /** Which way quality grows. */
  public enum Better {
    HIGHER("higher"),
    LOWER("lower");

    private final String label;

    Better(String label) {
      this.label = label;
    }

    /** The name in the config. */
    public String label() {
      return label;
    }
  }

  public SurvivorQuality {
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(better, "better");
  }

  /** No measure; were there one, the higher would be the better. */
  public static SurvivorQuality defaults() {
    return new SurvivorQuality("", Better.HIGHER);
  }
}
