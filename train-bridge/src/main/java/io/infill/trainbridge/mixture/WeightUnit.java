package io.infill.trainbridge.mixture;

/** What a mixture's weights are shares of. */
public enum WeightUnit {
  /** Training sequences, the trainer's own count. */
  SAMPLES("samples"),
  /** Positions that are not padding. */
  TOKENS("tokens"),
  /** Positions with loss: what the model learns to predict. */
  LOSS_TOKENS("loss-tokens");

  private final String label;

  WeightUnit(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** How much of this unit a sample of {@code source} has, on average. */
  public double perSample(SourceFacts source) {
    return switch (this) {
      case SAMPLES -> 1;
      case TOKENS -> source.tokensPerSample();
      case LOSS_TOKENS -> source.lossTokensPerSample();
    };
  }

  /** How much of this unit one pass over {@code source} has. */
  double size(SourceFacts source) {
    return source.rows() * perSample(source);
  }
}
