package io.infill.masking.recipe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The order in which the documents of a source's shard go to the packer where some of them are
 * repeated. The shard is thought of as a stretch of time: of {@code n} documents, number {@code i}
 * comes at {@code i} if it stands once, and if it stands {@code r} times, at {@code (j * n + i) /
 * r} for {@code j} from 0 to {@code r - 1}. So its occurrences are as far apart as they can be,
 * {@code n / r} documents' time; documents that stand equally often keep their order, again and
 * again; and where none is repeated the order is the documents' own.
 *
 * <p>It depends on the numbers alone. Memory: 4 bytes a document.
 */
public final class OccurrenceOrder {
  private OccurrenceOrder() {}

  /** Takes occurrences in order. */
  public interface Visitor {
    /**
     * The next one.
     *
     * @param document the document's number, from 0
     * @param occurrence how often it stood before
     */
    void visit(int document, int occurrence) throws IOException;
  }

  /**
   * Names every occurrence once.
   *
   * @param repeats how many times each document stands, each at least 1
   */
  public static void forEach(int[] repeats, Visitor visitor) throws IOException {
    SortedMap<Integer, List<Integer>> byTimes = new TreeMap<>();
    for (int document = 0; document < repeats.length; document++) {
      byTimes.computeIfAbsent(repeats[document], times -> new ArrayList<>()).add(document);
    }
    PriorityQueue<Band> bands = new PriorityQueue<>(Band.EARLIEST_FIRST);
    byTimes.forEach((times, documents) -> bands.add(new Band(repeats.length, times, documents)));
    while (!bands.isEmpty()) {
      Band band = bands.remove();
      visitor.visit(band.document(), band.occurrence);
      if (band.advance()) {
        bands.add(band);
      }
    }
  }

  /** Documents that stand equally often; passed over that many times. */
  private static final class Band {
    /** Compares moments as fractions, without rounding; of two at once the earlier document. */
    static final Comparator<Band> EARLIEST_FIRST =
        (a, b) -> {
          int byMoment = Long.compare(a.moment() * b.times, b.moment() * a.times);
          return byMoment != 0 ? byMoment : Integer.compare(a.document(), b.document());
        };

    private final long shardDocuments;
    private final int times;
    private final List<Integer> documents;
    private int next;
    private int occurrence;

    Band(long shardDocuments, int times, List<Integer> documents) {
      this.shardDocuments = shardDocuments;
      this.times = times;
      this.documents = documents;
    }

    int document() {
      return documents.get(next);
    }

    /** When the next occurrence comes, times {@link #times}. */
    long moment() {
      return occurrence * shardDocuments + document();
    }

    /** Goes to the next occurrence; false if there is none. */
    boolean advance() {
      next++;
      if (next == documents.size()) {
        next = 0;
        occurrence++;
      }
      return occurrence < times;
    }
  }
}
