package io.infill.trainbridge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Quantity;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.UnbalancedLedgerException;
import io.infill.masking.PositionScheme;
import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.tokenize.TokenSequence;
import io.infill.trainbridge.SequenceFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceExportTest {
  private static final SequenceFixtures FIXTURES = new SequenceFixtures(64);

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  /** The Python client compares what these files hold with what it derives itself. */
  @Test
  void theExportOfTheGoldenRunIsTheCommittedOne() throws IOException {
    DatasetDirectory sequences = DatasetDirectory.open(GOLDEN.resolve("run/sequences"));
    if (Boolean.getBoolean("golden.rewrite")) {
      SequenceExport.run(sequences, GOLDEN.resolve("expanded"), PositionScheme.TWO_DIMENSIONAL);
    }
    DatasetDirectory export =
        SequenceExport.run(sequences, folder.resolve("out"), PositionScheme.TWO_DIMENSIONAL);
    for (String file :
        List.of(
            "manifest.json",
            "expanded-2d-00000.parquet",
            "expanded-2d-00001.parquet",
            "expanded-2d-00002.parquet")) {
      assertThat(export.path().resolve(file))
          .as("%s; after a deliberate change: docs/CONTRIBUTING.md, Golden shards", file)
          .hasSameBinaryContentAs(GOLDEN.resolve("expanded").resolve(file));
    }
  }

  private DatasetDirectory sequences() throws IOException {
    return SequenceFixtures.write(folder.resolve("sequences"), 13, 3, FIXTURES::text);
  }

  @Test
  void everyRowStandsThereWithItsTensors() throws IOException {
    DatasetDirectory sequences = sequences();
    for (PositionScheme positions : PositionScheme.values()) {
      Path target = folder.resolve(positions.label());
      DatasetDirectory export = SequenceExport.run(sequences, target, positions);
      List<ExpandedSequence> rows = new ArrayList<>();
      for (int shard = 0; shard < export.shards(); shard++) {
        try (ShardReader<ExpandedSequence> reader =
            export.read(shard, new ExpandedFormat(positions))) {
          reader.forEachRemaining(rows::add);
        }
      }
      List<TrainingSequence> given = SequenceFixtures.inOrder(13, 3, FIXTURES::text);
      assertThat(rows).hasSize(13);
      for (int i = 0; i < 13; i++) {
        SequenceTensors expected = SequenceLayout.derive(given.get(i), positions);
        ExpandedSequence row = rows.get(i);
        assertThat(row.id()).isEqualTo(given.get(i).id());
        assertThat(row.source()).isEqualTo(given.get(i).source());
        assertThat(row.taskType()).isEqualTo(given.get(i).task().code());
        assertThat(row.text()).isEqualTo(TokenSequence.of(expected.text()));
        assertThat(row.target()).isEqualTo(TokenSequence.of(expected.target()));
        assertThat(row.lossMask())
            .isEqualTo(TokenSequence.generate(64, at -> expected.lossMask()[at]));
        assertThat(row.position()).isEqualTo(TokenSequence.of(expected.position()));
        assertThat(row.blockPosition())
            .isEqualTo(
                positions == PositionScheme.TWO_DIMENSIONAL
                    ? TokenSequence.of(expected.blockPosition())
                    : TokenSequence.EMPTY);
        assertThat(row.attentionMask()).isEqualTo(given.get(i).divisions());
        assertThat(row.blockLengths()).isEqualTo(given.get(i).blockLengths());
      }
    }
  }

  @Test
  void theLedgerCountsSequencesAndPositions() throws IOException {
    DatasetDirectory export =
        SequenceExport.run(sequences(), folder.resolve("out"), PositionScheme.ONE_DIMENSIONAL);
    assertThat(export.manifest().kind()).isEqualTo("expanded");
    assertThat(export.manifest().inputs()).containsOnlyKeys("sequences");
    LedgerEntry total = export.manifest().ledger().total();
    assertThat(total.in()).isEqualTo(new Quantity(13, 13 * 64));
    assertThat(total.kept()).isEqualTo(total.in());
  }

  @Test
  void anInputWhoseRowsAreNotItsManifestsIsNotFinished() throws IOException {
    DatasetDirectory sequences = sequences();
    Path manifest = sequences.path().resolve(DatasetDirectory.MANIFEST);
    // One row of the first shard is said to be of the other source.
    String text = Files.readString(manifest);
    Files.writeString(
        manifest,
        text.replaceFirst("(\"name\" : \"en\",\\s+\"rows\" : )3", "$12")
            .replaceFirst("(\"name\" : \"zh\",\\s+\"rows\" : )2", "$13"));
    assertThat(Files.readString(manifest)).isNotEqualTo(text);
    DatasetDirectory wrong = DatasetDirectory.open(sequences.path());
    Path target = folder.resolve("out");
    assertThatThrownBy(() -> SequenceExport.run(wrong, target, PositionScheme.ONE_DIMENSIONAL))
        .isInstanceOf(UnbalancedLedgerException.class);
    assertThat(target.resolve(DatasetDirectory.SUCCESS)).doesNotExist();
  }

  @Test
  void aDamagedInputIsNamed() throws IOException {
    DatasetDirectory sequences = sequences();
    byte[] bytes = Files.readAllBytes(sequences.shard(1));
    bytes[bytes.length / 4] ^= 1;
    Files.write(sequences.shard(1), bytes);
    assertThatThrownBy(
            () ->
                SequenceExport.run(
                    sequences, folder.resolve("out"), PositionScheme.ONE_DIMENSIONAL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sequences-00001.parquet");
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgainAndOtherThingsAreNotReplaced() throws IOException {
    DatasetDirectory sequences = sequences();
    Path target = folder.resolve("out");
    SequenceExport.run(sequences, target, PositionScheme.ONE_DIMENSIONAL);
    Path shard = target.resolve("expanded-00000.parquet");
    Files.setLastModifiedTime(shard, FileTime.fromMillis(1_000));
    SequenceExport.run(sequences, target, PositionScheme.ONE_DIMENSIONAL);
    assertThat(Files.getLastModifiedTime(shard)).isEqualTo(FileTime.fromMillis(1_000));
    assertThatThrownBy(() -> SequenceExport.run(sequences, target, PositionScheme.TWO_DIMENSIONAL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not belong to a dataset directory of expanded-2d");
  }
}
