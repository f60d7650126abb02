package io.infill.ingest.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The rows of one source in a shard of training sequences; they stand one after the other.
 *
 * @param name the source's name, as its rows have it
 * @param rows rows, at least 1
 * @param realTokens positions of them that are not padding
 * @param lossTokens positions of them with loss
 */
public record SourceRows(
    String name,
    long rows,
    @JsonProperty("real_tokens") long realTokens,
    @JsonProperty("loss_tokens") long lossTokens) {

  public SourceRows {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("name must not be empty");
    }
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be >= 1 but was " + rows);
    }
    if (realTokens < 0) {
      throw new IllegalArgumentException("real_tokens must be >= 0 but was " + realTokens);
    }
    if (lossTokens < 0) {
      throw new IllegalArgumentException("loss_tokens must be >= 0 but was " + lossTokens);
    }
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException if {@code other} is of another source
   */
  public SourceRows plus(SourceRows other) {
    if (!name.equals(other.name)) {
      throw new IllegalArgumentException("name must be " + name + " but was " + other.name);
    }
    return new SourceRows(
        name,
        Math.addExact(rows, other.rows),
        Math.addExact(realTokens, other.realTokens),
        Math.addExact(lossTokens, other.lossTokens));
  }
}
