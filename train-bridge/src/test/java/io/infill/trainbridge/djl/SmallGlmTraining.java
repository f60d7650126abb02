package io.infill.trainbridge.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.TranslateException;
import io.infill.trainbridge.state.RunState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small GLM, its optimizer and its place in the data; saved and gone on with as one. */
final class SmallGlmTraining implements AutoCloseable {
  private static final float LEARNING_RATE = 0.003f;

  private final GlmDataset dataset;
  private final SmallGlm glm;
  private final Model model;
  private final StoredAdam adam = new StoredAdam(LEARNING_RATE);
  private final Trainer trainer;

  private SmallGlmTraining(GlmDataset dataset, SmallGlm glm, Model model, Shape batch) {
    this.dataset = dataset;
    this.glm = glm;
    this.model = model;
    model.setBlock(glm);
    trainer = model.newTrainer(new DefaultTrainingConfig(new MaskedLoss()).optOptimizer(adam));
    trainer.initialize(batch);
  }

  /**
   * A new model.
   *
   * @param batch shape of a batch's tokens
   * @param seed of the first weights
   */
  static SmallGlmTraining start(GlmDataset dataset, SmallGlm glm, Shape batch, int seed) {
    Engine.getInstance().setRandomSeed(seed);
    return new SmallGlmTraining(dataset, glm, Model.newInstance("small-glm"), batch);
  }

  /** The model that {@link #save} saved, and the data from where it was. */
  static SmallGlmTraining resume(GlmDataset dataset, SmallGlm glm, Shape batch, Path directory)
      throws IOException, MalformedModelException {
    dataset.load(RunState.parse(Files.readString(directory.resolve("state.json"))));
    Model model = Model.newInstance("small-glm");
    try (DataInputStream in =
        new DataInputStream(Files.newInputStream(directory.resolve("weights")))) {
      // Before there is a trainer, which would go on with the weights that it saw first.
      glm.loadParameters(model.getNDManager(), in);
      SmallGlmTraining training = new SmallGlmTraining(dataset, glm, model, batch);
      training.adam.load(glm, model.getNDManager(), in);
      return training;
    }
  }

  void save(Path directory) throws IOException {
    Files.writeString(directory.resolve("state.json"), dataset.state().json());
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(directory.resolve("weights")))) {
      glm.saveParameters(out);
      adam.save(glm, out);
    }
  }

  /** Trains on the next {@code steps} batches and gives the loss of each, in nats. */
  float[] train(int steps) throws IOException, TranslateException {
    float[] losses = new float[steps];
    int step = 0;
    for (Batch batch : trainer.iterateDataset(dataset)) {
      try (batch) {
        losses[step++] = backward(batch);
        trainer.step();
      }
      if (step == steps) {
        break;
      }
    }
    return losses;
  }

  /** Trains on whole epochs of the dataset with DJL's own loop. */
  void fit(int epochs) throws IOException, TranslateException {
    EasyTrain.fit(trainer, epochs, dataset, null);
  }

  private float backward(Batch batch) {
    try (GradientCollector gradients = trainer.newGradientCollector()) {
      NDList logits = trainer.forward(batch.getData(), batch.getLabels());
      NDArray loss = trainer.getLoss().evaluate(batch.getLabels(), logits);
      gradients.backward(loss);
      return loss.getFloat();
    }
  }

  /** Arrays in native memory that belong to any scope of the process, the weights among them. */
  static int arrays() {
    try (NDManager scope = NDManager.newBaseManager()) {
      return scope.getParentManager().getManagedArrays().size();
    }
  }

  @Override
  public void close() {
    trainer.close();
    adam.close();
    model.close();
  }
}
