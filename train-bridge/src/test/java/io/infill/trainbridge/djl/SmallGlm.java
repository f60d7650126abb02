package io.infill.trainbridge.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * A GLM of a few layers in DJL's own operations: attention that sees a block's whole context and
 * nothing to come, rotary positions, and an output that shares the embedding's weights. Takes the
 * data of a {@link GlmDataset}'s batch with 1-D positions and gives logits, float32 [m, L,
 * vocabulary]. float32 throughout.
 */
final class SmallGlm extends AbstractBlock {
  private final int vocabulary;
  private final int width;
  private final int heads;
  private final Parameter embedding;
  private final List<GlmLayer> layers = new ArrayList<>();
  private final LayerNorm norm;

  /**
   * @param vocabulary ids are 0 to below this
   * @param width a multiple of {@code 2 * heads}
   */
  SmallGlm(int vocabulary, int width, int heads, int layers) {
    this.vocabulary = vocabulary;
    this.width = width;
    this.heads = heads;
    embedding =
        addParameter(
            Parameter.builder()
                .setName("embedding")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(vocabulary, width))
                .optInitializer(new NormalInitializer(0.02f))
                .build());
    for (int i = 0; i < layers; i++) {
      this.layers.add(addChildBlock("layer", new GlmLayer(width, heads)));
    }
    norm = addChildBlock("norm", LayerNorm.builder().build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    Shape tokens = inputs[0].add(width);
    layers.forEach(layer -> layer.initialize(manager, type, tokens));
    norm.initialize(manager, type, tokens);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0].add(vocabulary)};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList data, boolean training, PairList<String, Object> params) {
    NDArray text = data.get(GlmTensors.TEXT);
    NDArray weights = store.getValue(embedding, text.getDevice(), training);
    NDArray visible =
        PrefixMask.visible(
            data.get(GlmTensors.CONTEXT_LENGTHS),
            data.get(GlmTensors.BLOCK_LENGTHS),
            text.getShape().get(1));
    NDArray mask = PrefixMask.scores(visible).expandDims(1);
    RotaryEmbedding positions =
        new RotaryEmbedding(data.get(GlmTensors.POSITION_ID), width / heads);
    NDArray tokens = Embedding.embedding(text, weights, SparseFormat.DENSE).singletonOrThrow();
    for (GlmLayer layer : layers) {
      tokens = layer.forward(store, tokens, positions, mask, training);
    }
    NDArray normed = norm.forward(store, new NDList(tokens), training).singletonOrThrow();
    return Linear.linear(normed, weights);
  }
}
