package io.infill.trainbridge.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.batch.BatchReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SmallGlmTest {
  private static final int BATCH = 8;
  private static final int STEPS = 200;
  private static final int SAVED_AT = 160;
  private static final Shape SHAPE = new Shape(BATCH, PatternCorpus.LENGTH);
  @TempDir static Path directory;

  @BeforeAll
  static void write() throws IOException {
    PatternCorpus.write(directory.resolve("sequences"), 512);
  }

  @BeforeEach
  void needEngine() {
    NativeEngine.assumePresent();
  }

  @Test
  void aSmallGlmLearnsAndGoesOnFromAStepBitByBit() throws Exception {
    float[] losses = new float[STEPS];
    try (BatchReader reader = reader();
        SmallGlmTraining training =
            SmallGlmTraining.start(dataset(reader), model(), SHAPE, 20221005)) {
      float[] before = training.train(SAVED_AT);
      int arrays = SmallGlmTraining.arrays();
      training.save(directory);
      float[] after = training.train(STEPS - SAVED_AT);
      assertThat(SmallGlmTraining.arrays()).as("arrays left open").isEqualTo(arrays).isPositive();
      System.arraycopy(before, 0, losses, 0, SAVED_AT);
      System.arraycopy(after, 0, losses, SAVED_AT, after.length);
    }
    double unigramEntropy = Math.log(PatternCorpus.RING);
    double bigramEntropy = Math.log(PatternCorpus.STEPS);
    assertThat(losses[0]).isGreaterThan((float) unigramEntropy);
    assertThat(mean(losses, STEPS - 10, STEPS)).isLessThan(bigramEntropy / 2);

    try (BatchReader reader = reader();
        SmallGlmTraining training =
            SmallGlmTraining.resume(dataset(reader), model(), SHAPE, directory)) {
      assertThat(training.train(STEPS - SAVED_AT))
          .containsExactly(Arrays.copyOfRange(losses, SAVED_AT, STEPS));
    }
  }

  @Test
  void djlsOwnLoopTrainsTheSameWay() throws Exception {
    float[] expected;
    try (BatchReader reader = reader();
        SmallGlmTraining training = SmallGlmTraining.start(dataset(reader), model(), SHAPE, 1)) {
      expected = training.train(8);
    }
    try (BatchReader reader = reader()) {
      GlmDataset epochs = GlmDataset.inEpochs(reader, new RankSlice(0, 1, BATCH), 3);
      try (SmallGlmTraining training = SmallGlmTraining.start(epochs, model(), SHAPE, 1)) {
        training.fit(2);
        assertThat(training.train(2)).containsExactly(Arrays.copyOfRange(expected, 6, 8));
      }
    }
  }

  private static BatchReader reader() throws IOException {
    return BatchReader.open(directory, 20221005, 0);
  }

  private static GlmDataset dataset(BatchReader reader) {
    return GlmDataset.of(reader, new RankSlice(0, 1, BATCH));
  }

  private static SmallGlm model() {
    return new SmallGlm(PatternCorpus.VOCABULARY, 64, 4, 2);
  }

  private static double mean(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
