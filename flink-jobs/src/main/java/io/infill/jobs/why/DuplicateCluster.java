package io.infill.jobs.why;

import static io.infill.jobs.why.DocumentSearch.CLEANED;
import static io.infill.jobs.why.DocumentSearch.DROPPED;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.cleaning.dedup.Cluster;
import io.infill.cleaning.dedup.FoldedText;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A document that stayed and documents that it stands for.
 *
 * @param kept the one that stayed, as it came in where documents/ is there
 * @param members some of those that went, the one asked for first, then the least alike
 * @param counts all that went, by rule
 */
record DuplicateCluster(Document kept, List<Member> members, SortedMap<String, Long> counts) {
  private static final List<String> COLUMNS = List.of("id", "rule", "duplicate_of", "similarity");

  /**
   * One that went.
   *
   * @param drop its row
   * @param likeness Jaccard similarity, 0 to 1, of its shingles with the kept document's, both as
   *     they came in
   */
  record Member(Drop drop, double likeness) {}

  /** A row of dropped/ that names the survivor. */
  private record Row(String id, String rule, double similarity) {}

  /** Those that are told apart least come last; what was not compared comes first. */
  private static final Comparator<Row> DOUBTFUL_FIRST =
      Comparator.comparingDouble((Row row) -> Double.isNaN(row.similarity) ? -1 : row.similarity)
          .thenComparing(Row::id);

  DuplicateCluster {
    members = List.copyOf(members);
  }

  /** Documents of the cluster, the one that stayed included. */
  long size() {
    return 1 + counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The cluster that {@code id} belongs to, if it is a duplicate or its metadata note a cluster.
   * Four columns of dropped/ are read, and the rows of the members.
   *
   * @param most members told of, the asked one included
   */
  static Optional<DuplicateCluster> of(RunOutput output, DocumentId id, int most)
      throws IOException {
    Optional<Drop> drop = output.row(DROPPED, new DropFormat(), id);
    String survivor = drop.isPresent() ? drop.get().duplicateOf() : id.toString();
    boolean noted =
        drop.isPresent()
            || output
                .row(CLEANED, DocumentFormat.CLEANED, id)
                .filter(clean -> clean.metadata().contains('"' + Cluster.NOTE))
                .isPresent();
    Optional<Document> kept =
        survivor.isEmpty() || !noted
            ? Optional.empty()
            : output.document(DocumentId.parse(survivor));
    if (kept.isEmpty() || output.dataset(DROPPED).isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    List<Row> rows = rows(output, survivor, drop.map(Drop::id), most, counts);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Shingles shingles = Shingles.of(output);
    List<Member> members = new ArrayList<>();
    for (Row row : rows) {
      Drop member = output.row(DROPPED, new DropFormat(), DocumentId.parse(row.id())).orElseThrow();
      members.add(new Member(member, shingles.jaccard(member.text(), kept.get().text())));
    }
    return Optional.of(new DuplicateCluster(kept.get(), members, counts));
  }

  private static List<Row> rows(
      RunOutput output,
      String survivor,
      Optional<DocumentId> asked,
      int most,
      SortedMap<String, Long> counts)
      throws IOException {
    DatasetDirectory dropped = output.dataset(DROPPED).orElseThrow();
    Projection<Optional<Row>> found =
        Projection.of(new DropFormat(), COLUMNS, in -> rowOf(in, survivor));
    PriorityQueue<Row> some = new PriorityQueue<>(DOUBTFUL_FIRST.reversed());
    List<Row> first = new ArrayList<>();
    for (int shard = 0; shard < dropped.shards(); shard++) {
      try (ShardReader<Optional<Row>> rows = dropped.read(shard, found)) {
        while (rows.hasNext()) {
          Optional<Row> row = rows.next();
          if (row.isEmpty()) {
            continue;
          }
          counts.merge(row.get().rule(), 1L, Long::sum);
          if (asked.isPresent() && asked.get().toString().equals(row.get().id())) {
            first.add(row.get());
          } else {
            some.add(row.get());
          }
          if (some.size() > most) {
            some.remove();
          }
        }
      }
    }
    List<Row> rest = new ArrayList<>(some);
    rest.sort(DOUBTFUL_FIRST);
    first.addAll(rest);
    return first.subList(0, Math.min(most, first.size()));
  }

  private static Optional<Row> rowOf(RowSource in, String survivor) {
    String id = in.string();
    String rule = in.string();
    String duplicateOf = in.string();
    double similarity = in.real();
    return duplicateOf.equals(survivor)
        ? Optional.of(new Row(id, rule, similarity))
        : Optional.empty();
  }

  /** The run's own shingles. */
  private record Shingles(int words, int chars) {
    static Shingles of(RunOutput output) {
      JsonNode near =
          output
              .dataset(DROPPED)
              .orElseThrow()
              .manifest()
              .config()
              .path("cleaning")
              .path("dedup")
              .path("near");
      return new Shingles(
          near.path("words_per_shingle").asInt(5), near.path("chars_per_shingle").asInt(6));
    }

    double jaccard(String a, String b) {
      long[] left = set(a);
      long[] right = set(b);
      long common = Arrays.stream(left).filter(s -> Arrays.binarySearch(right, s) >= 0).count();
      long union = left.length + right.length - common;
      return union == 0 ? 1 : (double) common / union;
    }

    private long[] set(String text) {
      return LongStream.of(new FoldedText().fold(text).shingles(words, chars))
          .sorted()
          .distinct()
          .toArray();
    }
  }
}
