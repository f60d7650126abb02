package io.infill.trainbridge.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;

/** Cross-entropy in nats, averaged over the positions that the loss mask names. */
final class MaskedLoss extends Loss {
  MaskedLoss() {
    super("masked cross-entropy");
  }

  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    NDArray target = labels.get(GlmTensors.TARGET).expandDims(2);
    NDArray lossMask = labels.get(GlmTensors.LOSS_MASK);
    NDArray logLikelihood =
        predictions.singletonOrThrow().logSoftmax(2).gather(target, 2).squeeze(2);
    return logLikelihood.mul(lossMask).sum().neg().div(lossMask.sum());
  }
}
