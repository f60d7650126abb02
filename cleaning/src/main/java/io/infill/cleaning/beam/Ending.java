package io.infill.cleaning.beam;

/**
 * An inquiry after the neighbours of a run, or the answer to all of them.
 *
 * @param shard the shard that asks; -1 in an answer
 * @param before see {@link io.infill.cleaning.passage.Neighbours}; empty in an inquiry
 * @param behind the same
 */
@SuppressWarnings("ArrayRecordComponent")
record Ending(int shard, int[] before, int[] behind) {
  private static final int[] NONE = {};

  static Ending inquiry(int shard) {
    return new Ending(shard, NONE, NONE);
  }

  static Ending answer(int[] before, int[] behind) {
    return new Ending(-1, before, behind);
  }

  boolean isAnswer() {
    return shard < 0;
  }
}
