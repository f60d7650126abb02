package io.infill.trainbridge.djl;

import ai.djl.ndarray.types.Shape;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.batch.BatchReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains the small GLM on generated patterns and prints loss, time and memory as it goes. */
public final class TrainSmallGlm {
  private static final int BATCH = 8;
  private static final int STRETCH = 20;

  private TrainSmallGlm() {}

  /** Takes the number of steps. */
  public static void main(String[] args) throws Exception {
    int steps = Integer.parseInt(args[0]);
    Path output = Files.createTempDirectory("infill-small-glm");
    PatternCorpus.write(output.resolve("sequences"), 512);
    try (BatchReader reader = BatchReader.open(output, 20221005, 0);
        SmallGlmTraining training =
            SmallGlmTraining.start(
                GlmDataset.of(reader, new RankSlice(0, 1, BATCH)),
                new SmallGlm(PatternCorpus.VOCABULARY, 64, 4, 2),
                new Shape(BATCH, PatternCorpus.LENGTH),
                20221005)) {
      long start = System.nanoTime();
      for (int step = 0; step < steps; step += STRETCH) {
        float[] losses = training.train(STRETCH);
        double sum = 0;
        for (float loss : losses) {
          sum += loss;
        }
        System.out.printf(
            "steps %5d to %5d: mean loss %.4f, %5.1f s, %d arrays, %s%n",
            step,
            step + STRETCH - 1,
            sum / STRETCH,
            (System.nanoTime() - start) / 1e9,
            SmallGlmTraining.arrays(),
            DatasetSpeed.resident());
      }
    }
  }
}
