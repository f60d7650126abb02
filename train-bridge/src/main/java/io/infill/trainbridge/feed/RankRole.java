package io.infill.trainbridge.feed;

/**
 * Where a rank stands in a 3D-parallel trainer (and in context parallelism, as a fourth dimension),
 * in Megatron's terms. What a rank is sent follows from it: see {@link FeedColumn}.
 *
 * @param tpRank tensor-parallel rank, 0 to tpSize - 1; every rank of a tensor-parallel group is
 *     sent the same, so usually rank 0 asks and broadcasts
 * @param tpSize tensor-parallel ranks, at least 1
 * @param ppRank pipeline stage, 0 to ppSize - 1
 * @param ppSize pipeline stages, at least 1
 * @param dpRank data-parallel rank, 0 to dpSize - 1: which samples
 * @param dpSize data-parallel ranks, at least 1
 * @param cpRank context-parallel rank, 0 to cpSize - 1: which positions of them
 * @param cpSize context-parallel ranks, at least 1
 */
public record RankRole(
    int tpRank,
    int tpSize,
    int ppRank,
    int ppSize,
    int dpRank,
    int dpSize,
    int cpRank,
    int cpSize) {

  public RankRole {
    require("tp", tpRank, tpSize);
    require("pp", ppRank, ppSize);
    require("dp", dpRank, dpSize);
    require("cp", cpRank, cpSize);
  }

  private static void require(String dimension, int rank, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(dimension + "_size must be >= 1 but was " + size);
    }
    if (rank < 0 || rank >= size) {
      throw new IllegalArgumentException(
          "%s_rank must be 0 to %s_size - 1 = %d but was %d"
              .formatted(dimension, dimension, size - 1, rank));
    }
  }

  /** A data-parallel rank whose model is not split: it is sent everything. */
  public static RankRole dataParallel(int rank, int size) {
    return new RankRole(0, 1, 0, 1, rank, size, 0, 1);
  }

  public RankRole withTensorParallel(int rank, int size) {
    return new RankRole(rank, size, ppRank, ppSize, dpRank, dpSize, cpRank, cpSize);
  }

  public RankRole withPipelineParallel(int rank, int size) {
    return new RankRole(tpRank, tpSize, rank, size, dpRank, dpSize, cpRank, cpSize);
  }

  public RankRole withContextParallel(int rank, int size) {
    return new RankRole(tpRank, tpSize, ppRank, ppSize, dpRank, dpSize, rank, size);
  }

  /** True if the rank embeds the inputs. */
  public boolean isFirstStage() {
    return ppRank == 0;
  }

  /** True if the rank computes the loss. */
  public boolean isLastStage() {
    return ppRank == ppSize - 1;
  }

  /** {@code first}, {@code middle}, {@code last}, or {@code only} where the model is one stage. */
  public String stage() {
    if (ppSize == 1) {
      return "only";
    }
    return isFirstStage() ? "first" : isLastStage() ? "last" : "middle";
  }

  /** A short name: {@code dp3/8 pp0/4 tp0/2 cp0/1}. */
  public String label() {
    return "dp%d/%d pp%d/%d tp%d/%d cp%d/%d"
        .formatted(dpRank, dpSize, ppRank, ppSize, tpRank, tpSize, cpRank, cpSize);
  }
}
