package io.infill.jobs.inspect;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.UnfinishedDatasetException;
import io.infill.jobs.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where documents came from, looked up in the {@code cleaned/} beside a dataset. A document's shard
 * follows from its id, so one shard is read for a document.
 */
final class Origins {
  private final Optional<DatasetDirectory> documents;
  private final Map<String, Provenance> found = new HashMap<>();

  private Origins(Optional<DatasetDirectory> documents) {
    this.documents = documents;
  }

  /** The origins of what stands in {@code dataset}; none if no documents lie beside it. */
  static Origins beside(Path dataset) throws IOException {
    Path cleaned = dataset.toAbsolutePath().normalize().resolveSibling(Stage.CLEAN.output());
    try {
      return new Origins(Optional.of(DatasetDirectory.open(cleaned)));
    } catch (UnfinishedDatasetException e) {
      return new Origins(Optional.empty());
    }
  }

  /** Looks all of {@code ids} up, reading each shard once. */
  void find(Collection<String> ids) throws IOException {
    if (documents.isEmpty()) {
      return;
    }
    DatasetDirectory dataset = documents.get();
    Map<Integer, Set<String>> byShard = new TreeMap<>();
    for (String id : ids) {
      if (!found.containsKey(id)) {
        int shard = DocumentId.parse(id).shard(dataset.shards());
        byShard.computeIfAbsent(shard, none -> new HashSet<>()).add(id);
      }
    }
    for (Map.Entry<Integer, Set<String>> shard : byShard.entrySet()) {
      find(dataset, shard.getKey(), shard.getValue());
    }
  }

  /** The place of a document looked up before; empty if it was not found. */
  Optional<Provenance> of(String id) {
    return Optional.ofNullable(found.get(id));
  }

  private void find(DatasetDirectory dataset, int shard, Set<String> wanted) throws IOException {
    try (ShardReader<Document> reader = dataset.read(shard, DocumentFormat.CLEANED)) {
      while (reader.hasNext() && !wanted.isEmpty()) {
        Document document = reader.next();
        if (wanted.remove(document.id().toString())) {
          found.put(document.id().toString(), document.provenance());
        }
      }
    }
  }
}
