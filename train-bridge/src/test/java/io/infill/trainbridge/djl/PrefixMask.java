package io.infill.trainbridge.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** GLM's attention mask, built where it is needed from the lengths that travelled. */
final class PrefixMask {
  private PrefixMask() {}

  /**
   * What each query sees: the context of its block, and of the rest of its block nothing after
   * itself.
   *
   * @param contextLengths int64 [m, B]
   * @param blockLengths int64 [m, B], adding up to L in each row
   * @param length L
   * @return boolean [m, L, L], first the query, then the key
   */
  static NDArray visible(NDArray contextLengths, NDArray blockLengths, long length) {
    NDManager manager = contextLengths.getManager();
    long rows = blockLengths.getShape().get(0);
    long blocks = blockLengths.getShape().get(1);
    NDArray ends = blockLengths.cumSum(1).toType(DataType.INT64, false);
    NDArray contextEnds = ends.sub(blockLengths).add(contextLengths);
    NDArray places = manager.arange(Math.toIntExact(length)).toType(DataType.INT64, false);
    // The number of blocks that end at or before a place is the number of its block.
    NDArray block =
        ends.reshape(rows, blocks, 1)
            .lte(places.reshape(1, 1, length))
            .toType(DataType.INT64, false)
            .sum(new int[] {1});
    NDArray contextEnd = contextEnds.gather(block, 1).reshape(rows, length, 1);
    NDArray key = places.reshape(1, 1, length);
    NDArray query = places.reshape(1, length, 1);
    NDArray sameBlock = block.reshape(rows, length, 1).eq(block.reshape(rows, 1, length));
    NDArray inContext = key.lt(contextEnd);
    NDArray notAfter = key.lte(query).broadcast(new Shape(rows, length, length));
    return sameBlock.logicalAnd(inContext.logicalOr(notAfter));
  }

  /** 0 where there is sight, -10,000 where there is none: what is added to attention scores. */
  static NDArray scores(NDArray visible) {
    return visible.toType(DataType.FLOAT32, false).sub(1).mul(10_000);
  }
}
