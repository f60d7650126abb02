package io.infill.cleaning.passage;

import java.io.Serializable;

/**
 * What is done inside documents that stay.
 *
 * @param minKeptLetters a document that was cut goes as {@code passages-only} if fewer letters and
 *     digits are left
 * @param minKeptShare the same for the share of its letters and digits that is left, 0 to 1
 */
public record PassageConfig(int minKeptLetters, double minKeptShare) implements Serializable {

  public PassageConfig {
    if (minKeptLetters < 1) {
      throw new IllegalArgumentException("minKeptLetters must be >= 1 but was " + minKeptLetters);
    }
    if (!(minKeptShare >= 0 && minKeptShare <= 1)) {
      throw new IllegalArgumentException("minKeptShare must be 0 to 1 but was " + minKeptShare);
    }
  }

  /**
   * At least 20 letters, whatever share that is: a document may stay for the one passage that stays
   * in it for all others.
   */
  public static PassageConfig defaults() {
    return new PassageConfig(20, 0);
  }
}
