package io.infill.trainbridge.mixture;

/** What happens when a source has been drawn as often as its limit allows. */
public enum AtLimit {
  /** It goes on, in another order each pass. */
  REPEAT("repeat"),
  /** It goes on with the next epoch's masks; with the first again after the last. */
  FRESH_MASKS("fresh-masks"),
  /** It leaves the mixture; the others keep their proportions. */
  REWEIGHT("reweight"),
  /** The plan ends. */
  STOP("stop");

  private final String label;

  AtLimit(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
