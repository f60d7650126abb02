package io.infill.cleaning.alarm;

/** Kinds of reasons for which documents are dropped, as limits are set for them. */
public enum LossClass {
  /** Every reason. */
  ALL("all"),
  /** Exact, near and URL duplicates. */
  DUPLICATES("duplicates"),
  /** Language, lists, models, rules, and whatever is neither of the other two. */
  RULES("rules"),
  /** Evaluation sets. */
  CONTAMINATION("contamination");

  private final String label;

  LossClass(String label) {
    this.label = label;
  }

  /** The key of its limit in the config. */
  public String label() {
    return label;
  }

  /** True if a drop with the reason code {@code reason} counts here. */
  public boolean includes(String reason) {
    boolean duplicate = reason.endsWith("-duplicate");
    boolean contamination = reason.startsWith("contamination");
    return switch (this) {
      case ALL -> true;
      case DUPLICATES -> duplicate;
      case CONTAMINATION -> contamination;
      case RULES -> !duplicate && !contamination;
    };
  }

  /** The largest share of a source that may go for such reasons. */
  double limit(AlarmConfig config) {
    return switch (this) {
      case ALL -> config.all();
      case DUPLICATES -> config.duplicates();
      case RULES -> config.rules();
      case CONTAMINATION -> config.contamination();
    };
  }
}
