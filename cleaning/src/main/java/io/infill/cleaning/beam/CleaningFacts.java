package io.infill.cleaning.beam;

/** Names of the facts that the stage reports beside its ledger. */
public final class CleaningFacts {
  /** Documents of the largest cluster of duplicates, the survivor included. */
  public static final String LARGEST_CLUSTER = "dedup/largest_cluster";

  /** Pairs whose shingles were compared. */
  public static final String CANDIDATE_PAIRS = "dedup/candidate_pairs";

  /** Pairs that reached the limit. */
  public static final String VERIFIED_PAIRS = "dedup/verified_pairs";

  /** Buckets so large that they were parted: documents that share one band, times the bands. */
  public static final String PARTED_BUCKETS = "dedup/parted_buckets";

  /**
   * Places of documents in large buckets where they were not compared with all that they may
   * resemble; their other bands remain.
   */
  public static final String LEFT_TO_OTHER_BANDS = "dedup/left_to_other_bands";

  /** Pipelines it took to contract the links. */
  public static final String ROUNDS = "dedup/rounds";

  private CleaningFacts() {}
}
