package io.infill.trainbridge.mixture;

import java.util.OptionalLong;

/**
 * Where the plan ends: in samples, or in tokens. At most one of them.
 *
 * @param samples samples, 0 for no end
 * @param tokens positions (samples times sequence length, padding included), 0 for no end
 */
public record BudgetConfig(long samples, long tokens) {
  public BudgetConfig {
    if (samples < 0) {
      throw new IllegalArgumentException("samples must be >= 0 but was " + samples);
    }
    if (tokens < 0) {
      throw new IllegalArgumentException("tokens must be >= 0 but was " + tokens);
    }
    if (samples > 0 && tokens > 0) {
      throw new IllegalArgumentException("samples and tokens cannot both be given");
    }
  }

  /** No end. */
  public static BudgetConfig defaults() {
    return new BudgetConfig(0, 0);
  }

  /** Samples of {@code sequenceLength} tokens in it; the last one may go over. */
  public OptionalLong end(int sequenceLength) {
    if (samples == 0 && tokens == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(samples > 0 ? samples : -Math.floorDiv(-tokens, sequenceLength));
  }
}
