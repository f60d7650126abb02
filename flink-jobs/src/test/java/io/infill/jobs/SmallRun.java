package io.infill.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** A run's output made by hand: finished dataset directories of a few rows, without an engine. */
public final class SmallRun {
  private final Path output;
  private final int shards;
  private final SortedMap<String, Long> facts = new TreeMap<>();
  private JsonNode config = JsonNodeFactory.instance.objectNode();
  private final SortedMap<String, String> inputs = new TreeMap<>();
  private LedgerEntry account = LedgerEntry.empty("web");

  public SmallRun(Path output, int shards) {
    this.output = output;
    this.shards = shards;
  }

  public Path output() {
    return output;
  }

  /** Config, facts and account that the next datasets have in their manifests. */
  public SmallRun manifest(JsonNode newConfig, SortedMap<String, Long> newFacts) {
    config = newConfig;
    facts.clear();
    facts.putAll(newFacts);
    return this;
  }

  /** What the next datasets were made from. */
  public SmallRun input(String name, String fingerprint) {
    inputs.put(name, fingerprint);
    return this;
  }

  public SmallRun account(LedgerEntry newAccount) {
    account = newAccount;
    return this;
  }

  /** Writes one dataset; rows must come in the order that they have in their shard. */
  public <T> SmallRun write(
      String name, RowFormat<T> format, ToIntFunction<T> shardOf, List<T> rows) throws IOException {
    DatasetWriter<T> writer = DatasetWriter.to(output.resolve(name), format, shards);
    writer.begin();
    for (int number = 0; number < shards; number++) {
      try (ShardWriter<T> shard = writer.shard(number)) {
        for (T row : rows) {
          if (shardOf.applyAsInt(row) == number) {
            shard.write(row);
          }
        }
        shard.commit();
      }
    }
    StageSeal seal = new StageSeal("test", "a-test", inputs, config);
    Ledger ledger = Ledger.of("test", "documents", "bytes", List.of(account));
    writer.commit(seal, ledger, facts, rows.size());
    return this;
  }

  /** A document of source {@code web} that begins at byte {@code offset} of {@code a.jsonl}. */
  public static Document document(long offset, String url, String text) {
    Provenance place = new Provenance("c/a.jsonl", offset, offset / 100);
    DocumentId id = DocumentId.of("web", place, text);
    return new Document(id, "web", "en", url, "{}", place, text);
  }

  /** A reject of source {@code web} at byte {@code offset} of {@code file}. */
  public static Reject reject(String file, long offset, long bytes, String cause, String detail) {
    Provenance place = new Provenance(file, offset, offset / 100);
    return new Reject("ingest", "web", cause, detail, "begins so", bytes, place);
  }
}
