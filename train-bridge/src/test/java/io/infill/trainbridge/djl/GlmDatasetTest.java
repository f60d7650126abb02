package io.infill.trainbridge.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import io.infill.masking.PositionScheme;
import io.infill.masking.layout.SequenceLayout;
import io.infill.trainbridge.MicroBatch;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.SequenceFixtures;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.state.OtherRunException;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GlmDatasetTest {
  private static final int LENGTH = 64;
  private static final int ROWS = 24;
  private static final long SEED = 20221005;
  @TempDir static Path output;

  private BatchReader reader;
  private BatchReader other;
  private NDManager manager;

  @BeforeAll
  static void writeRun() throws IOException {
    SequenceFixtures fixtures = new SequenceFixtures(LENGTH);
    SequenceFixtures.write(output.resolve("sequences"), ROWS, 3, fixtures::text);
    SequenceFixtures.write(output.resolve("mip"), 8, 1, fixtures::mip);
  }

  @BeforeEach
  void open() throws IOException {
    NativeEngine.assumePresent();
    reader = BatchReader.open(output, SEED, 0.2);
    other = BatchReader.open(output, SEED, 0.2, PositionScheme.TWO_DIMENSIONAL);
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() throws IOException {
    if (manager != null) {
      manager.close();
      reader.close();
      other.close();
    }
  }

  @Test
  void aBatchHoldsWhatTheReaderGives() throws IOException {
    RankSlice slice = new RankSlice(1, 2, 4);
    Iterator<Batch> batches = GlmDataset.of(reader, slice).getData(manager).iterator();
    for (int step = 0; step < 6; step++) {
      MicroBatch expected = reader.read(8L * step + 4, 4);
      try (Batch batch = batches.next()) {
        assertThat(ints(batch.getData().get(GlmTensors.TEXT))).isEqualTo(expected.text());
        assertThat(ints(batch.getData().get(GlmTensors.POSITION_ID)))
            .isEqualTo(expected.position());
        assertThat(rows(batch.getData().get(GlmTensors.CONTEXT_LENGTHS)))
            .isDeepEqualTo(padded(expected.divisions()));
        assertThat(rows(batch.getData().get(GlmTensors.BLOCK_LENGTHS)))
            .isDeepEqualTo(padded(expected.blockLengths()));
        assertThat(ints(batch.getLabels().get(GlmTensors.TARGET))).isEqualTo(expected.target());
        assertThat(batch.getLabels().get(GlmTensors.LOSS_MASK).toFloatArray())
            .containsExactly(floats(expected.lossMask()));
        assertThat(batch.getData()).hasSize(4);
        assertThat(batch.getData().head().getShape()).isEqualTo(new Shape(4, LENGTH));
        assertThat(batch.getSize()).isEqualTo(4);
        assertThat(batch.getIndices())
            .isEqualTo(List.of(8L * step + 4, 8L * step + 5, 8L * step + 6, 8L * step + 7));
      }
    }
  }

  @Test
  void twoDimensionalPositionsTravelInASecondArray() throws IOException {
    MicroBatch expected = other.read(0, 8);
    try (Batch batch =
        GlmDataset.of(other, new RankSlice(0, 1, 8)).getData(manager).iterator().next()) {
      assertThat(ints(batch.getData().get(GlmTensors.POSITION_ID))).isEqualTo(expected.position());
      assertThat(ints(batch.getData().get(GlmTensors.BLOCK_POSITION_ID)))
          .isEqualTo(expected.blockPosition())
          .contains(1);
    }
  }

  @Test
  void theMaskBuiltFromLengthsIsGlms() throws IOException {
    MicroBatch expected = reader.read(0, ROWS);
    try (Batch batch =
        GlmDataset.of(reader, new RankSlice(0, 1, ROWS)).getData(manager).iterator().next()) {
      boolean[] visible =
          PrefixMask.visible(
                  batch.getData().get(GlmTensors.CONTEXT_LENGTHS),
                  batch.getData().get(GlmTensors.BLOCK_LENGTHS),
                  LENGTH)
              .toBooleanArray();
      for (int i = 0; i < visible.length; i++) {
        int sample = i / (LENGTH * LENGTH);
        int query = i / LENGTH % LENGTH;
        int key = i % LENGTH;
        assertThat(visible[i])
            .as("sample %d query %d key %d", sample, query, key)
            .isEqualTo(SequenceLayout.sees(expected.samples().get(sample).sequence(), query, key));
      }
    }
  }

  @Test
  void whatTwoRanksGetAfterAResumeIsWhatOneRankWouldHaveGot() throws IOException {
    GlmDataset one = GlmDataset.of(reader, new RankSlice(0, 1, 4));
    drop(one, 3);
    RunState state = RunState.parse(one.state().json());
    assertThat(state.consumedSamples()).isEqualTo(12);
    assertThat(state.consumedTokens()).isEqualTo(12 * LENGTH);
    GlmDataset half = GlmDataset.of(other, new RankSlice(1, 2, 2));
    half.load(state);
    try (Batch batch = half.getData(manager).iterator().next()) {
      assertThat(batch.getIndices()).isEqualTo(List.of(14L, 15L));
    }
    assertThat(half.consumedSamples()).isEqualTo(16);
  }

  @Test
  void anIterationGoesOnWhereTheOneBeforeStopped() {
    GlmDataset epochs = GlmDataset.inEpochs(reader, new RankSlice(0, 1, 4), 2);
    for (int epoch = 0; epoch < 3; epoch++) {
      int first = 8 * epoch;
      int given = 0;
      for (Batch batch : epochs.getData(manager)) {
        try (batch) {
          assertThat(batch.getIndices().get(0)).isEqualTo(first + 4L * given);
          assertThat(batch.getProgress()).isEqualTo(given);
          assertThat(batch.getProgressTotal()).isEqualTo(2);
          given++;
        }
      }
      assertThat(given).isEqualTo(2);
    }
  }

  @Test
  void aPlanWithAnEndGivesNoBatchThatReachesBeyondIt() throws IOException {
    MixturePlan all = reader.order().plan();
    MixturePlan eleven =
        new MixturePlan(
            all.seed(),
            all.sequenceLength(),
            all.data(),
            all.tokenizer(),
            all.sources(),
            all.segments(),
            all.batches(),
            OptionalLong.of(11));
    try (BatchReader ending = BatchReader.open(output, eleven)) {
      GlmDataset dataset = GlmDataset.of(ending, new RankSlice(0, 1, 4));
      Iterator<Batch> batches = dataset.getData(manager).iterator();
      batches.next().close();
      batches.next().close();
      assertThat(batches.hasNext()).isFalse();
      assertThatThrownBy(batches::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("sample 8");
    }
  }

  @Test
  void theStateOfAnotherRunIsRefused() throws IOException {
    RunState state = GlmDataset.of(reader, new RankSlice(0, 1, 4)).state();
    RunState seeded =
        new RunState(0, 0, state.plan(), 7, state.data(), state.tokenizer(), state.cursors());
    GlmDataset dataset = GlmDataset.of(reader, new RankSlice(0, 1, 4));
    assertThatThrownBy(() -> dataset.load(seeded))
        .isInstanceOf(OtherRunException.class)
        .hasMessageContaining("the seed was 7");
    assertThat(dataset.consumedSamples()).isZero();
  }

  @Test
  void aClosedBatchLeavesNothingInItsParent() throws IOException {
    GlmDataset dataset = GlmDataset.of(reader, new RankSlice(0, 1, 4));
    drop(dataset, 20);
    assertThat(manager.getManagedArrays()).isEmpty();
    Batch open = dataset.getData(manager).iterator().next();
    assertThat(manager.getManagedArrays()).hasSize(6);
    open.close();
  }

  @Test
  void anEpochWithoutBatchesIsRefused() {
    assertThatThrownBy(() -> GlmDataset.inEpochs(reader, new RankSlice(0, 1, 4), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("microBatches must be >= 1 but was 0");
  }

  private void drop(GlmDataset dataset, int batches) {
    Iterator<Batch> all = dataset.getData(manager).iterator();
    for (int i = 0; i < batches; i++) {
      all.next().close();
    }
  }

  private static int[] ints(NDArray array) {
    return Arrays.stream(array.toLongArray()).mapToInt(Math::toIntExact).toArray();
  }

  private static int[][] rows(NDArray lengths) {
    int columns = (int) lengths.getShape().get(1);
    int[] flat = ints(lengths);
    int[][] rows = new int[flat.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  /** Filled up with zeros to the longest row. */
  private static int[][] padded(int[][] rows) {
    int columns = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow();
    return Arrays.stream(rows).map(row -> Arrays.copyOf(row, columns)).toArray(int[][]::new);
  }

  private static float[] floats(int[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }
}
