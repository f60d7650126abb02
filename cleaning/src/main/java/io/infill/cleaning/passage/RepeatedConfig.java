package io.infill.cleaning.passage;

import java.io.Serializable;

/**
 * What is taken out of a document because it stands in that document before.
 *
 * @param lines whether lines are
 * @param paragraphs whether paragraphs of several lines are
 * @param minUnits words, or characters of Han and kana, that a line or paragraph must have
 */
public record RepeatedConfig(boolean lines, boolean paragraphs, int minUnits)
    implements Serializable {

  public RepeatedConfig {
    if (minUnits < 1) {
      throw new IllegalArgumentException("minUnits must be >= 1 but was " + minUnits);
    }
  }

  /** Nothing; 10 units. */
  public static RepeatedConfig defaults() {
    return new RepeatedConfig(false, false, 10);
  }

  /** True if anything is looked for. */
  public boolean enabled() {
    return lines || paragraphs;
  }
}
