package io.infill.trainbridge.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.SourceRows;
import io.infill.ingest.dataset.StageSeal;
import io.infill.masking.PositionScheme;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.trainbridge.shard.SourceIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a directory of sequences anew with the tensors as columns: shard k becomes shard k, row by
 * row. The ledger's {@code in} is what the input's manifest says, {@code kept} what was written, in
 * sequences and positions. Memory: a row group.
 */
public final class SequenceExport {
  /** The stage's name in the manifest. */
  public static final String STAGE = "export";

  private SequenceExport() {}

  /**
   * Fills {@code target}; does nothing where it holds this export already.
   *
   * @param sequences a finished directory of kind {@code sequences}
   * @param target empty, or what an earlier export left
   * @return the finished export
   * @throws IOException if rows cannot be read or written, if {@code target} holds something else,
   *     or if the input's rows are not those of its manifest
   */
  public static DatasetDirectory run(
      DatasetDirectory sequences, Path target, PositionScheme positions) throws IOException {
    String fingerprint = fingerprint(sequences.manifest(), positions);
    if (DatasetDirectory.isFinished(target, fingerprint)) {
      return DatasetDirectory.open(target);
    }
    List<SourceRows> sources = SourceIndex.of(sequences).sources();
    DatasetWriter<ExpandedSequence> writer =
        DatasetWriter.to(target, new ExpandedFormat(positions), sequences.shards());
    writer.begin();
    SortedMap<String, LedgerEntry> written = new TreeMap<>();
    long length = 0;
    try {
      for (int shard = 0; shard < sequences.shards(); shard++) {
        length = Math.max(length, shard(sequences, shard, positions, writer, written));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<LedgerEntry> accounts = new ArrayList<>(written.values());
    for (SourceRows source : sources) {
      accounts.add(LedgerEntry.empty(source.name()).withIn(source.rows(), source.rows() * length));
    }
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("positions", positions.label());
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put(name(sequences), sequences.manifest().fingerprint());
    SortedMap<String, Long> facts = new TreeMap<>();
    facts.put("loss_positions", sources.stream().mapToLong(SourceRows::lossTokens).sum());
    return writer.commit(
        new StageSeal(STAGE, fingerprint, inputs, config),
        Ledger.of(STAGE, "sequences", "positions", accounts),
        facts,
        sequences.manifest().rows());
  }

  /** Writes one shard; gives the sequences' length, 0 where there is none. */
  private static long shard(
      DatasetDirectory sequences,
      int number,
      PositionScheme positions,
      DatasetWriter<ExpandedSequence> writer,
      SortedMap<String, LedgerEntry> written)
      throws IOException {
    long length = 0;
    try (ShardReader<TrainingSequence> rows = sequences.read(number, new TrainingSequenceFormat());
        ShardWriter<ExpandedSequence> out = writer.shard(number)) {
      while (rows.hasNext()) {
        ExpandedSequence row = ExpandedSequence.of(rows.next(), positions);
        out.write(row);
        length = row.text().tokens();
        written.merge(
            row.source(), LedgerEntry.empty(row.source()).withKept(1, length), LedgerEntry::plus);
      }
      out.commit();
    }
    return length;
  }

  private static String name(DatasetDirectory sequences) {
    return sequences.manifest().stage().equals("mip") ? "mip" : "sequences";
  }

  private static String fingerprint(Manifest manifest, PositionScheme positions) {
    String all = "export 1\n" + manifest.fingerprint() + '\n' + positions.label() + '\n';
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
