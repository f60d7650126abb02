package io.infill.jobs.why;

import io.infill.cleaning.DropFormat;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import io.infill.jobs.TerminalTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Finds documents and rejects of a run's output. Every document is in {@code documents/}; where
 * that was deleted, {@code cleaned/} and {@code dropped/} together hold them all. Only the columns
 * that are asked about are read, and of a whole id only one shard.
 */
final class DocumentSearch {
  static final String DOCUMENTS = "documents";
  static final String CLEANED = "cleaned";
  static final String DROPPED = "dropped";
  static final String REJECTED = "rejected";

  private static final int ID_DIGITS = 32;

  private final RunOutput output;
  private final Map<String, Long> searched = new LinkedHashMap<>();

  DocumentSearch(RunOutput output) {
    this.output = output;
  }

  /** What was looked through so far, in words. */
  String searched() {
    List<String> names = new ArrayList<>();
    searched.forEach((name, rows) -> names.add(name + "/ (" + TerminalTable.grouped(rows) + ')'));
    return String.join(", ", names);
  }

  /** Documents whose id is or begins with {@code digits}, lower-case hexadecimal ones. */
  List<Hit> byId(String digits) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (String name : holders()) {
      DatasetDirectory dataset = begin(name);
      Projection<String> ids = Projection.of(format(name), List.of("id"), RowSource::string);
      boolean whole = digits.length() == ID_DIGITS;
      int only = whole ? DocumentId.parse(digits).shard(dataset.shards()) : -1;
      for (int shard = 0; shard < dataset.shards(); shard++) {
        if (!whole || shard == only) {
          byId(dataset.read(shard, ids), name, shard, digits, hits);
        }
      }
    }
    return hits;
  }

  /** A whole id stands in one row. */
  private static void byId(
      ShardReader<String> ids, String name, int shard, String digits, List<Hit> hits)
      throws IOException {
    try (ids) {
      while (ids.hasNext()) {
        String id = ids.next();
        if (id.startsWith(digits)) {
          hits.add(new Hit(name, shard, ids.row() - 1, id));
          if (digits.length() == ID_DIGITS) {
            return;
          }
        }
      }
    }
  }

  /** Documents published at exactly {@code url}. */
  List<Hit> byUrl(String url) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (String name : holders()) {
      Projection<String[]> both =
          Projection.of(
              format(name), List.of("url", "id"), row -> new String[] {row.string(), row.string()});
      scan(
          name,
          both,
          (row, hit) -> {
            if (row[0].equals(url)) {
              hits.add(hit.of(row[1]));
            }
          });
    }
    return hits;
  }

  /** Rejects whose detail or excerpt names {@code url}: they have no column for it. */
  List<Hit> rejectsNaming(String url) throws IOException {
    List<Hit> hits = new ArrayList<>();
    if (output.dataset(REJECTED).isPresent()) {
      Projection<String> words =
          Projection.of(
              RejectFormat.REJECTS,
              List.of("detail", "excerpt"),
              row -> row.string() + '\n' + row.string());
      scan(
          REJECTED,
          words,
          (text, hit) -> {
            if (text.contains(url)) {
              hits.add(hit);
            }
          });
    }
    return hits;
  }

  /** Documents and rejects that came from {@code file}, or from one whose path ends so. */
  List<Placed> inFile(String file) throws IOException {
    List<Placed> places = new ArrayList<>();
    for (String name : holders()) {
      List<String> columns = List.of("id", "source", "file", "offset", "index");
      Projection<Placed> documents =
          Projection.of(format(name), columns, row -> Placed.read(row.string(), row));
      scan(name, documents, (placed, hit) -> placed.addIfIn(file, hit, places));
    }
    if (output.dataset(REJECTED).isPresent()) {
      List<String> columns = List.of("source", "file", "offset", "index");
      Projection<Placed> rejects =
          Projection.of(RejectFormat.REJECTS, columns, row -> Placed.read("", row));
      scan(REJECTED, rejects, (placed, hit) -> placed.addIfIn(file, hit, places));
    }
    return places;
  }

  /** A row and the place that it was read from. */
  record Placed(Hit hit, String source, Provenance place) {
    private static Placed read(String id, RowSource row) {
      Hit nowhere = new Hit("", 0, 0, id);
      String source = row.string();
      return new Placed(
          nowhere, source, new Provenance(row.string(), row.longInteger(), row.longInteger()));
    }

    private void addIfIn(String file, Hit where, List<Placed> places) {
      if (place.file().equals(file) || place.file().endsWith('/' + file)) {
        places.add(new Placed(where.of(hit.id()), source, place));
      }
    }
  }

  private <T> void scan(String name, Projection<T> columns, BiConsumer<T, Hit> each)
      throws IOException {
    DatasetDirectory dataset = begin(name);
    for (int shard = 0; shard < dataset.shards(); shard++) {
      try (ShardReader<T> reader = dataset.read(shard, columns)) {
        while (reader.hasNext()) {
          T row = reader.next();
          each.accept(row, new Hit(name, shard, reader.row() - 1, ""));
        }
      }
    }
  }

  private DatasetDirectory begin(String name) {
    DatasetDirectory dataset = output.dataset(name).orElseThrow();
    searched.put(name, dataset.manifest().rows());
    return dataset;
  }

  private List<String> holders() {
    if (output.dataset(DOCUMENTS).isPresent()) {
      return List.of(DOCUMENTS);
    }
    return List.of(CLEANED, DROPPED).stream()
        .filter(name -> output.dataset(name).isPresent())
        .toList();
  }

  private static RowFormat<?> format(String name) {
    return switch (name) {
      case DOCUMENTS -> DocumentFormat.DOCUMENTS;
      case CLEANED -> DocumentFormat.CLEANED;
      case DROPPED -> new DropFormat();
      case REJECTED -> RejectFormat.REJECTS;
      default -> throw new IllegalArgumentException("no documents are in " + name);
    };
  }
}
