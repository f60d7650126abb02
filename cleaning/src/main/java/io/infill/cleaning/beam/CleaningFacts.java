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

  /** Documents of an index that this run was held against; followed by its name. */
  public static final String INDEXED_DOCUMENTS = "dedup/indexed_documents/";

  /** Documents that went because an index has them; followed by its name. */
  public static final String INDEXED_DUPLICATES = "dedup/indexed_duplicates/";

  /**
   * Clusters of so many links that they were not parted: of these only the documents go that are
   * tied to the first.
   */
  public static final String CLUSTERS_NOT_PARTED = "dedup/clusters_not_parted";

  /** Pipelines it took to contract the links. */
  public static final String ROUNDS = "dedup/rounds";

  /** Documents kept, by how often they are repeated; followed by that number, 1 too. */
  public static final String REPEATS = "dedup/repeats/";

  /** Documents that hold items of an evaluation set; followed by {@code BENCHMARK/SOURCE}. */
  public static final String LEAK_DOCUMENTS = "contamination/documents/";

  /** Items found in documents; followed by {@code BENCHMARK/FIELDS}, the parts that were found. */
  public static final String LEAKS = "contamination/leaks/";

  /** Items of an evaluation set; followed by its name. */
  public static final String ITEMS = "contamination/items/";

  /** Items of it that are too small to be looked for; followed by its name. */
  public static final String SMALL_ITEMS = "contamination/items_too_small/";

  /** Items of it that some document holds; followed by its name. */
  public static final String LEAKED_ITEMS = "contamination/items_found/";

  /** Documents that hold an item, for those in most documents; {@code BENCHMARK/ITEM}. */
  public static final String LEAKED_ITEM = "contamination/item/";

  private CleaningFacts() {}
}
