package io.infill.trainbridge.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Adam whose moments can be saved and loaded, which those of DJL's own cannot: it knows a parameter
 * by an id that is another in every process, this one by its place in the model. The arithmetic is
 * DJL's. For one device.
 */
final class StoredAdam extends Optimizer implements AutoCloseable {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.98f;
  private static final float EPSILON = 1e-8f;

  private final float learningRate;
  private final Map<String, Moments> moments = new HashMap<>();

  StoredAdam(float learningRate) {
    super(new Settings());
    this.learningRate = learningRate;
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    Moments of = moments.computeIfAbsent(parameterId, id -> Moments.zero(weight));
    of.updates++;
    double first = 1 - Math.pow(BETA_1, of.updates);
    double second = 1 - Math.pow(BETA_2, of.updates);
    float corrected = (float) (learningRate * Math.sqrt(second) / first);
    weight
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(weight, grad, of.mean, of.variance),
            new NDList(weight),
            learningRate,
            corrected,
            0,
            rescaleGrad,
            clipGrad,
            BETA_1,
            BETA_2,
            EPSILON,
            true,
            false);
  }

  /** Writes the moments of every parameter of {@code model}, in the model's order. */
  void save(Block model, DataOutputStream out) throws IOException {
    for (String id : ids(model)) {
      Moments of = moments.get(id);
      out.writeInt(of.updates);
      for (byte[] encoded : new byte[][] {of.mean.encode(), of.variance.encode()}) {
        out.writeInt(encoded.length);
        out.write(encoded);
      }
    }
  }

  /** Reads what {@link #save} wrote for a model of the same shape. */
  void load(Block model, NDManager manager, DataInputStream in) throws IOException {
    for (String id : ids(model)) {
      int updates = in.readInt();
      NDArray mean = NDArray.decode(manager, in.readNBytes(in.readInt()));
      NDArray variance = NDArray.decode(manager, in.readNBytes(in.readInt()));
      mean.detach();
      variance.detach();
      moments.put(id, new Moments(mean, variance, updates));
    }
  }

  private static Iterable<String> ids(Block model) {
    return model.getParameters().values().stream().map(p -> p.getId()).toList();
  }

  @Override
  public void close() {
    for (Moments of : moments.values()) {
      of.mean.close();
      of.variance.close();
    }
  }

  private static final class Moments {
    private final NDArray mean;
    private final NDArray variance;
    private int updates;

    Moments(NDArray mean, NDArray variance, int updates) {
      this.mean = mean;
      this.variance = variance;
      this.updates = updates;
    }

    /** Outside every manager's reach: they live as long as the optimizer. */
    static Moments zero(NDArray weight) {
      NDArray mean = weight.zerosLike();
      NDArray variance = weight.zerosLike();
      mean.detach();
      variance.detach();
      return new Moments(mean, variance, 0);
    }
  }

  private static final class Settings extends OptimizerBuilder<Settings> {
    @Override
    protected Settings self() {
      return this;
    }
  }
}
