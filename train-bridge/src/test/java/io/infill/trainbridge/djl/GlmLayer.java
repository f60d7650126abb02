package io.infill.trainbridge.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** One transformer layer: attention and a feed-forward network, each normed before and added. */
final class GlmLayer extends AbstractBlock {
  private final int width;
  private final int heads;
  private final LayerNorm attentionNorm;
  private final Linear queryKeyValue;
  private final Linear attentionOutput;
  private final LayerNorm feedForwardNorm;
  private final Linear up;
  private final Linear down;

  GlmLayer(int width, int heads) {
    this.width = width;
    this.heads = heads;
    attentionNorm = addChildBlock("attention_norm", LayerNorm.builder().build());
    queryKeyValue = addChildBlock("query_key_value", linear(3 * width));
    attentionOutput = addChildBlock("attention_output", linear(width));
    feedForwardNorm = addChildBlock("feed_forward_norm", LayerNorm.builder().build());
    up = addChildBlock("up", linear(4 * width));
    down = addChildBlock("down", linear(width));
  }

  private static Linear linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    Shape tokens = inputs[0];
    Shape wide = new Shape(tokens.get(0), tokens.get(1), 4L * width);
    attentionNorm.initialize(manager, type, tokens);
    queryKeyValue.initialize(manager, type, tokens);
    attentionOutput.initialize(manager, type, tokens);
    feedForwardNorm.initialize(manager, type, tokens);
    up.initialize(manager, type, tokens);
    down.initialize(manager, type, wide);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    throw new UnsupportedOperationException("a layer needs positions and a mask");
  }

  /**
   * @param tokens float32 [m, L, width]
   * @param positions the batch's rotary positions
   * @param mask float32 [m, 1, L, L], added to the scores
   */
  NDArray forward(
      ParameterStore store,
      NDArray tokens,
      RotaryEmbedding positions,
      NDArray mask,
      boolean training) {
    NDArray normed = one(attentionNorm.forward(store, new NDList(tokens), training));
    NDArray seen = attention(store, normed, positions, mask, training);
    NDArray attended = tokens.add(seen);
    NDArray again = one(feedForwardNorm.forward(store, new NDList(attended), training));
    NDArray wide = Activation.gelu(one(up.forward(store, new NDList(again), training)));
    return attended.add(one(down.forward(store, new NDList(wide), training)));
  }

  private NDArray attention(
      ParameterStore store,
      NDArray tokens,
      RotaryEmbedding positions,
      NDArray mask,
      boolean training) {
    long rows = tokens.getShape().get(0);
    long length = tokens.getShape().get(1);
    int headSize = width / heads;
    NDList all = one(queryKeyValue.forward(store, new NDList(tokens), training)).split(3, 2);
    NDArray query = positions.turn(byHead(all.get(0), rows, length));
    NDArray key = positions.turn(byHead(all.get(1), rows, length));
    NDArray value = byHead(all.get(2), rows, length);
    // Not mul(float): that makes an array, multiplies and closes it, but the backward pass reads it
    // once more, from memory that Java may have collected by then. The batch keeps this one.
    NDArray scale = tokens.getManager().create((float) (1 / Math.sqrt(headSize)));
    NDArray scores = query.matMul(key.transpose(0, 1, 3, 2)).mul(scale).add(mask);
    NDArray joined =
        scores.softmax(3).matMul(value).transpose(0, 2, 1, 3).reshape(rows, length, width);
    return one(attentionOutput.forward(store, new NDList(joined), training));
  }

  private NDArray byHead(NDArray tokens, long rows, long length) {
    return tokens.reshape(rows, length, heads, width / heads).transpose(0, 2, 1, 3);
  }

  private static NDArray one(NDList list) {
    return list.singletonOrThrow();
  }
}
