package io.infill.trainbridge.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.UnfinishedDatasetException;
import io.infill.masking.PositionScheme;
import io.infill.masking.SequenceTensors;
import io.infill.masking.layout.SequenceLayout;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.MicroBatch;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.SequenceFixtures;
import io.infill.trainbridge.order.TextMipOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchReaderTest {
  private static final SequenceFixtures FIXTURES = new SequenceFixtures(64);
  private static final int TEXT_ROWS = 50;

  @TempDir static Path output;

  @BeforeAll
  static void writeARun() throws IOException {
    SequenceFixtures.write(output.resolve("sequences"), TEXT_ROWS, 3, FIXTURES::text);
    SequenceFixtures.write(output.resolve("mip"), 8, 2, FIXTURES::mip);
  }

  @Test
  void theRanksTogetherGetThePlansPrefixAtAnySize() throws IOException {
    try (BatchReader reader = BatchReader.open(output, 7, 0.2)) {
      List<String> prefix =
          reader.read(0, 192).samples().stream().map(BatchReaderTest::content).toList();
      for (int size : new int[] {1, 2, 3, 4, 8, 24}) {
        for (int microBatch : new int[] {1, 2}) {
          assertThat(union(reader, size, microBatch)).isEqualTo(prefix);
        }
      }
    }
  }

  /** What all ranks get of the first 192 samples, by index. */
  private static List<String> union(BatchReader reader, int size, int microBatch)
      throws IOException {
    String[] union = new String[192];
    for (int rank = 0; rank < size; rank++) {
      RankSlice slice = new RankSlice(rank, size, microBatch, 48);
      RankBatches batches = reader.batches(slice, 0);
      for (int i = 0; i < 4 * slice.microBatchesPerStep(); i++) {
        for (BatchSample sample : batches.next().samples()) {
          assertThat(union[(int) sample.index()]).as("given once").isNull();
          union[(int) sample.index()] = content(sample);
        }
      }
      assertThat(batches.consumedSamples()).isEqualTo(192);
    }
    return Arrays.asList(union);
  }

  @Test
  void resumingAnywhereIsAsIfNeverInterrupted() throws IOException {
    RankSlice slice = new RankSlice(1, 2, 2, 8);
    List<String> whole = new ArrayList<>();
    List<Long> states = new ArrayList<>();
    try (BatchReader reader = BatchReader.open(output, 7, 0.2)) {
      RankBatches batches = reader.batches(slice, 0);
      for (int i = 0; i < 30; i++) {
        states.add(batches.consumedSamples());
        whole.add(BatchDigest.of(List.of(batches.next())));
      }
    }
    for (int stop = 0; stop < 30; stop++) {
      try (BatchReader reader = BatchReader.open(output, 7, 0.2)) {
        RankBatches batches = reader.batches(slice, states.get(stop));
        assertThat(BatchDigest.of(List.of(batches.next()))).isEqualTo(whole.get(stop));
      }
    }
  }

  @Test
  void anotherSizeGoesOnWhereTheFirstStopped() throws IOException {
    try (BatchReader reader = BatchReader.open(output, 7, 0.2)) {
      RankBatches two = reader.batches(new RankSlice(0, 2, 1, 24), 0);
      for (int i = 0; i < 12; i++) {
        two.next();
      }
      List<Long> indices = new ArrayList<>();
      for (int rank = 0; rank < 3; rank++) {
        RankBatches three = reader.batches(new RankSlice(rank, 3, 1, 24), two.consumedSamples());
        three.next().samples().forEach(sample -> indices.add(sample.index()));
      }
      assertThat(indices).containsExactly(24L, 25L, 26L);
    }
  }

  @Test
  void everyEpochDrawsEverySequenceOnce() throws IOException {
    try (BatchReader reader = BatchReader.open(output, 7, 0.2)) {
      Map<String, Set<String>> drawn = new HashMap<>();
      for (long index = 0; index < 400; index++) {
        BatchSample sample = reader.sample(index);
        SampleRef origin = sample.origin();
        Set<String> epoch =
            drawn.computeIfAbsent(origin.source() + origin.pass(), e -> new HashSet<>());
        assertThat(epoch.add(sample.sequence().id())).as("drawn once").isTrue();
      }
      assertThat(drawn.get("text0")).hasSize(TEXT_ROWS);
      assertThat(drawn.get("text5")).isEqualTo(drawn.get("text0"));
      assertThat(drawn.get("mip0")).hasSize(8);
      assertThat(drawn.get("mip3")).isEqualTo(drawn.get("mip0"));
    }
  }

  @Test
  void aStepIsWhatItsRankIterates() throws IOException {
    RankSlice slice = new RankSlice(1, 3, 2, 12);
    try (BatchReader reader = BatchReader.open(output, 7, 0.2)) {
      List<MicroBatch> step = reader.step(2, slice);
      assertThat(step).hasSize(2);
      assertThat(step.get(0).samples()).extracting(BatchSample::index).containsExactly(26L, 27L);
      assertThat(step.get(1).samples()).extracting(BatchSample::index).containsExactly(32L, 33L);
    }
  }

  @Test
  void tensorsAreDerivedFromTheRowsInEitherScheme() throws IOException {
    for (PositionScheme positions : PositionScheme.values()) {
      try (BatchReader reader = BatchReader.open(output, 7, 0.2, positions)) {
        MicroBatch batch = reader.read(10, 3);
        int lossTokens = 0;
        for (int i = 0; i < 3; i++) {
          BatchSample sample = batch.samples().get(i);
          SequenceTensors expected = SequenceLayout.derive(sample.sequence(), positions);
          assertThat(sampleOf(batch.text(), i)).isEqualTo(expected.text());
          assertThat(sampleOf(batch.target(), i)).isEqualTo(expected.target());
          assertThat(sampleOf(batch.position(), i)).isEqualTo(expected.position());
          assertThat(sampleOf(batch.blockPosition(), i)).isEqualTo(expected.blockPosition());
          assertThat(batch.taskType()[i]).isEqualTo(sample.sequence().task().code());
          assertThat(batch.divisions()[i]).isEqualTo(sample.sequence().divisions().toArray());
          assertThat(batch.blockLengths()[i]).isEqualTo(sample.sequence().blockLengths().toArray());
          lossTokens += sample.sequence().lossTokens();
        }
        assertThat(Arrays.stream(batch.lossMask()).sum()).isEqualTo(lossTokens);
      }
    }
  }

  @Test
  void positionsAreThoseOfTheConfigAndOneDimensionalWhereItNamesNone(@TempDir Path copy)
      throws IOException {
    SequenceFixtures.write(copy.resolve("sequences"), 5, 1, FIXTURES::text);
    DatasetDirectory plain = DatasetDirectory.open(copy.resolve("sequences"));
    assertThat(BatchReader.declaredPositions(plain)).isEqualTo(PositionScheme.ONE_DIMENSIONAL);
    Path manifest = plain.path().resolve("manifest.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(manifest.toFile());
    root.putObject("config").putObject("masking").put("positions", "2d");
    json.writeValue(manifest.toFile(), root);
    assertThat(BatchReader.declaredPositions(DatasetDirectory.open(plain.path())))
        .isEqualTo(PositionScheme.TWO_DIMENSIONAL);
    try (BatchReader reader = BatchReader.open(copy, 7, 0)) {
      SequenceTensors expected =
          SequenceLayout.derive(reader.sample(3).sequence(), PositionScheme.TWO_DIMENSIONAL);
      assertThat(reader.sample(3).tensors().position()).isEqualTo(expected.position());
    }
  }

  private static int[] sampleOf(int[] flat, int sample) {
    return Arrays.copyOfRange(flat, sample * 64, (sample + 1) * 64);
  }

  @Test
  void opensSequencesAloneAsTextOnly() throws IOException {
    try (BatchReader reader = BatchReader.open(output.resolve("sequences"), 7, 0.2)) {
      for (long index = 0; index < 100; index++) {
        assertThat(reader.order().at(index).source()).isEqualTo(TextMipOrder.TEXT);
      }
    }
  }

  @Test
  void refusesAnUnfinishedRun(@TempDir Path copy) throws IOException {
    SequenceFixtures.write(copy.resolve("sequences"), 5, 1, FIXTURES::text);
    SequenceFixtures.write(copy.resolve("mip"), 5, 1, FIXTURES::mip);
    Files.delete(copy.resolve("mip/_SUCCESS"));
    assertThatThrownBy(() -> BatchReader.open(copy, 7, 0.2))
        .isInstanceOf(UnfinishedDatasetException.class)
        .hasMessageContaining("mip is not a finished dataset: _SUCCESS is missing");
    Files.delete(copy.resolve("sequences/manifest.json"));
    assertThatThrownBy(() -> BatchReader.open(copy, 7, 0.2))
        .isInstanceOf(UnfinishedDatasetException.class)
        .hasMessageContaining("manifest.json is missing");
  }

  @Test
  void refusesListsOfDifferentLengths(@TempDir Path copy) throws IOException {
    SequenceFixtures.write(copy.resolve("sequences"), 5, 1, FIXTURES::text);
    SequenceFixtures.write(copy.resolve("mip"), 5, 1, new SequenceFixtures(128)::mip);
    assertThatThrownBy(() -> BatchReader.open(copy, 7, 0.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has sequences of 128 tokens but")
        .hasMessageContaining("of 64");
  }

  @Test
  void refusesAnEmptyRunAndWrongNumbers(@TempDir Path copy) throws IOException {
    SequenceFixtures.write(copy.resolve("sequences"), 0, 2, FIXTURES::text);
    assertThatThrownBy(() -> BatchReader.open(copy, 7, 0.2)).hasMessageContaining("no sequences");
    assertThatThrownBy(() -> BatchReader.open(output, 7, 1.5))
        .hasMessage("share must be 0 to 1 but was 1.5");
    try (BatchReader reader = BatchReader.open(output, 7, 0.2)) {
      assertThatThrownBy(() -> reader.batches(new RankSlice(0, 1, 1, 1), -1))
          .hasMessage("consumed_samples must be >= 0 but was -1");
    }
  }

  @Test
  void theDigestIsOfContentsNotOfTheCut() throws IOException {
    try (BatchReader reader = BatchReader.open(output, 7, 0.2)) {
      MicroBatch five = reader.read(5, 1);
      MicroBatch rest = reader.read(6, 3);
      String together = BatchDigest.of(List.of(reader.read(5, 4)));
      assertThat(BatchDigest.of(List.of(five, rest))).isEqualTo(together);
      assertThat(BatchDigest.of(List.of(rest, five))).isNotEqualTo(together);
      assertThat(BatchDigest.of(List.of(reader.read(5, 3)))).isNotEqualTo(together);
    }
  }

  private static String content(BatchSample sample) {
    return BatchDigest.of(List.of(new MicroBatch(List.of(sample))));
  }
}
