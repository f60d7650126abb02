package io.infill.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedDatasetTest {
  @TempDir Path folder;

  @Test
  void aDirectoryThatIsNotThereYetIsNothingDone() throws IOException {
    UnfinishedDataset.State state = UnfinishedDataset.at(folder.resolve("none"), "shard-").look();
    assertThat(state.shards()).isZero();
    assertThat(state.share(4)).isZero();
  }

  @Test
  void finishedShardsAndReportsAreCountedOnceHoweverOftenItLooks() throws IOException {
    DatasetWriter<Reject> writer = DatasetWriter.to(folder, RejectFormat.REJECTS, 4);
    writer.begin();
    UnfinishedDataset dataset = UnfinishedDataset.at(folder, "shard-");
    write(writer, 0, 3);
    report(writer, "shard-00000", 5);
    report(writer, "file-abc", 1000);
    dataset.look();
    UnfinishedDataset.State state = dataset.look();
    assertThat(state.shards()).isEqualTo(1);
    assertThat(state.rows()).isEqualTo(3);
    assertThat(state.reports()).as("only those asked for").isEqualTo(1);
    assertThat(state.in()).isEqualTo(new Quantity(5, 50));
    assertThat(state.share(4)).isEqualTo(0.25);
    write(writer, 1, 3);
    assertThat(dataset.look().share(4)).isEqualTo(0.5);
  }

  @Test
  void aShardUnderWayCountsForLessThanAFinishedOne() throws IOException {
    UnfinishedDataset.State half = new UnfinishedDataset.State(1, 10, 100, 1, 50, 0, Quantity.ZERO);
    assertThat(half.share(4)).isEqualTo(0.375);
    UnfinishedDataset.State over =
        new UnfinishedDataset.State(1, 10, 100, 1, 500, 0, Quantity.ZERO);
    assertThat(over.share(4)).isEqualTo(1.95 / 4);
    UnfinishedDataset.State first = new UnfinishedDataset.State(0, 0, 0, 2, 50, 0, Quantity.ZERO);
    assertThat(first.share(4)).as("nothing tells how large a shard gets").isZero();
  }

  @Test
  void anOpenShardIsSeenWhileItIsWritten() throws IOException {
    DatasetWriter<Reject> writer = DatasetWriter.to(folder, RejectFormat.REJECTS, 2);
    writer.begin();
    UnfinishedDataset dataset = UnfinishedDataset.at(folder, "shard-");
    try (ShardWriter<Reject> shard = writer.shard(0)) {
      assertThat(dataset.look().openShards()).isEqualTo(1);
      shard.commit();
    }
    assertThat(dataset.look().openShards()).isZero();
    assertThat(dataset.look().shards()).isEqualTo(1);
  }

  private static void write(DatasetWriter<Reject> writer, int number, int rows) throws IOException {
    try (ShardWriter<Reject> shard = writer.shard(number)) {
      for (int i = 0; i < rows; i++) {
        shard.write(
            new Reject("ingest", "en", "malformed-json", "", "", 1, new Provenance("a", i, i)));
      }
      shard.commit();
    }
  }

  private static void report(DatasetWriter<Reject> writer, String name, long documents)
      throws IOException {
    writer.report(
        name, PartialReport.of(List.of(LedgerEntry.empty("en").withIn(documents, documents * 10))));
  }
}
