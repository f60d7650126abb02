package io.infill.trainbridge.trace;

import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSearch;
import io.infill.ingest.dataset.RowSource;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks up where documents were read, many at once: of each document the shard that its id names is
 * opened, and the row groups read whose ids may be its own. Texts are never read.
 */
public final class DocumentOrigins {
  private static final List<String> COLUMNS =
      List.of("id", "source", "language", "url", "metadata", "file", "offset", "index");

  private DocumentOrigins() {}

  /**
   * The origins of {@code documents}; one that is not there is missing.
   *
   * @param dataset a directory of kind {@code documents} or {@code cleaned}
   * @param documents ids of 32 hexadecimal digits
   */
  public static Map<String, DocumentOrigin> of(
      DatasetDirectory dataset, Collection<String> documents) throws IOException {
    DocumentFormat format =
        dataset.manifest().kind().equals(DocumentFormat.CLEANED.kind())
            ? DocumentFormat.CLEANED
            : DocumentFormat.DOCUMENTS;
    Projection<DocumentOrigin> origins = Projection.of(format, COLUMNS, DocumentOrigins::read);
    SortedMap<Integer, SortedSet<String>> byShard = new TreeMap<>();
    for (String document : documents) {
      int shard = DocumentId.parse(document).shard(dataset.shards());
      byShard.computeIfAbsent(shard, s -> new TreeSet<>()).add(document);
    }
    Map<String, DocumentOrigin> found = new HashMap<>();
    for (var wanted : byShard.entrySet()) {
      int shard = wanted.getKey();
      List<Long> rows = RowSearch.rows(dataset, shard, format, "id", wanted.getValue());
      for (DocumentOrigin origin : RowSearch.read(dataset, shard, origins, rows)) {
        found.put(origin.document(), origin);
      }
    }
    return found;
  }

  private static DocumentOrigin read(RowSource row) {
    String id = row.string();
    String source = row.string();
    String language = row.string();
    String url = row.string();
    String licence = Licence.of(row.string());
    Provenance place = new Provenance(row.string(), row.longInteger(), row.longInteger());
    return new DocumentOrigin(id, source, language, url, licence, place);
  }
}
