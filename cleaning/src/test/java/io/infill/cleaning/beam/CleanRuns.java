package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.index.IndexFormat;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.beam.Engine;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Quantity;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Cleans small corpora and reads what a run left. */
abstract class CleanRuns {
  static final int SHARDS = 3;

  @TempDir Path folder;

  /** Most rounds that clusters may take. */
  int rounds = CleanStage.MAX_ROUNDS;

  /** The documents of a small corpus, by a name to speak of them. */
  final Map<String, Document> corpus = new TreeMap<>();

  /** Seed of the order in which documents stand in their shards; without one, that of their ids. */
  OptionalLong shuffle = OptionalLong.empty();

  void add(String name, String source, String text) {
    add(name, source, "", "{}", text);
  }

  void add(String name, String source, String url, String metadata, String text) {
    Provenance place = new Provenance(source + ".jsonl", corpus.size() * 1_000L, corpus.size());
    DocumentId id = DocumentId.of(source, place, text);
    corpus.put(name, new Document(id, source, "", url, metadata, place, text));
  }

  Document doc(String name) {
    return corpus.get(name);
  }

  DatasetDirectory documents(String name) throws IOException {
    DatasetWriter<Document> writer =
        DatasetWriter.to(folder.resolve(name), DocumentFormat.DOCUMENTS, SHARDS);
    writer.begin();
    LedgerEntry entry = LedgerEntry.empty("all");
    for (int shard = 0; shard < SHARDS; shard++) {
      try (ShardWriter<Document> out = writer.shard(shard)) {
        int number = shard;
        List<Document> rows =
            new ArrayList<>(
                corpus.values().stream()
                    .filter(d -> d.id().shard(SHARDS) == number)
                    .sorted(Comparator.comparing(Document::id))
                    .toList());
        shuffle.ifPresent(seed -> Collections.shuffle(rows, new Random(seed)));
        for (Document document : rows) {
          out.write(document);
          entry = entry.withIn(1, 1).withKept(1, 1);
        }
        out.commit();
      }
    }
    return commit(writer, Ledger.of("ingest", "documents", "bytes", List.of(entry)), corpus.size());
  }

  static DatasetDirectory commit(DatasetWriter<?> writer, Ledger ledger, long rows)
      throws IOException {
    StageSeal seal =
        new StageSeal("test", "f", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    return writer.commit(seal, ledger, new TreeMap<>(), rows);
  }

  /** What a run left. */
  record Outcome(
      Ledger ledger,
      List<Document> kept,
      List<Drop> drops,
      List<SignalRow> signals,
      SortedMap<String, Long> facts) {
    Map<DocumentId, Drop> dropOf() {
      return drops.stream().collect(Collectors.toMap(Drop::id, Function.identity()));
    }
  }

  Outcome clean(String name, CleaningConfig config, Engine engine) throws IOException {
    return clean(name, config, engine, "fingerprint");
  }

  Outcome clean(String name, CleaningConfig config, Engine engine, String fingerprint)
      throws IOException {
    DatasetDirectory documents = documents(name + "-documents");
    CleanOutput output =
        new CleanOutput(
            begin(name, "cleaned", DocumentFormat.CLEANED),
            begin(name, "dropped", new DropFormat()),
            writer(name, "signals", new SignalFormat()),
            config.index().write()
                ? Optional.of(begin(name, "signatures", new IndexFormat()))
                : Optional.empty());
    Path work = folder.resolve(name + "-work");
    Ledger ledger = CleanStage.run(engine, fingerprint, rounds, config, documents, output, work);
    assertThat(work).doesNotExist();
    SortedMap<String, Long> facts = new TreeMap<>();
    output
        .cleaned()
        .reports()
        .forEach(r -> r.facts().forEach((k, v) -> facts.merge(k, v, Long::sum)));
    long drops = ledger.total().dropped().values().stream().mapToLong(Quantity::records).sum();
    long stay = ledger.total().kept().records();
    DatasetDirectory kept = commit(output.cleaned(), ledger, stay);
    DatasetDirectory gone = commit(output.dropped(), ledger, drops);
    DatasetDirectory measured = commit(output.signals(), ledger, corpus.size());
    if (output.index().isPresent()) {
      commit(output.index().get(), ledger, stay);
    }
    return new Outcome(
        ledger,
        rows(kept, DocumentFormat.CLEANED),
        rows(gone, new DropFormat()),
        rows(measured, new SignalFormat()),
        facts);
  }

  private <T> DatasetWriter<T> begin(String run, String name, RowFormat<T> format)
      throws IOException {
    DatasetWriter<T> writer = writer(run, name, format);
    writer.begin();
    return writer;
  }

  private <T> DatasetWriter<T> writer(String run, String name, RowFormat<T> format) {
    return DatasetWriter.to(folder.resolve(run).resolve(name), format, SHARDS);
  }

  static <T> List<T> rows(DatasetDirectory directory, RowFormat<T> format) throws IOException {
    List<T> rows = new ArrayList<>();
    for (int shard = 0; shard < directory.shards(); shard++) {
      try (ShardReader<T> reader = directory.read(shard, format)) {
        reader.forEachRemaining(rows::add);
      }
    }
    return rows;
  }

  /** The bytes of what a run kept and dropped, and of its index, by name. */
  Map<String, String> bytes(String name) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    for (String part : List.of("cleaned", "dropped", "signatures")) {
      Path directory = folder.resolve(name).resolve(part);
      if (!Files.exists(directory)) {
        continue;
      }
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
          bytes.put(
              part + '/' + file.getFileName(), HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return bytes;
  }
}
