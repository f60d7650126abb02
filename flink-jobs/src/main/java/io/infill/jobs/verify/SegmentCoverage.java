package io.infill.jobs.verify;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Quantity;
import io.infill.ingest.dataset.ShardReader;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Do the segments of shard <i>k</i> name the documents of shard <i>k</i> in {@code tokens/}, and
 * every token of them as often as its document is to stand in an epoch? A token stands there more
 * often never, and less often only where the ledger says that tokens of its source were dropped;
 * then as many are missing as it says. Memory: the documents and segments of a shard, some 150
 * bytes each.
 */
final class SegmentCoverage {
  /** Problems after which looking stops. */
  static final int MOST_PROBLEMS = 100;

  private final DatasetDirectory tokens;
  private final DatasetDirectory sequences;
  private final List<String> problems = new ArrayList<>();

  /** Sources of which the ledger says that tokens were dropped. */
  private final Set<String> incomplete = new HashSet<>();

  private final SortedMap<String, Quantity> expected = new TreeMap<>();
  private final SortedMap<String, Long> covered = new TreeMap<>();

  private SegmentCoverage(DatasetDirectory tokens, DatasetDirectory sequences) {
    this.tokens = tokens;
    this.sequences = sequences;
    for (LedgerEntry entry : sequences.manifest().ledger().entries()) {
      if (entry.dropped().values().stream().anyMatch(dropped -> dropped.volume() > 0)) {
        incomplete.add(entry.source());
      }
    }
  }

  /** What is wrong, at most {@value #MOST_PROBLEMS}; none if nothing is. */
  static List<String> problems(DatasetDirectory tokens, DatasetDirectory sequences)
      throws IOException {
    SegmentCoverage check = new SegmentCoverage(tokens, sequences);
    for (int i = 0; i < sequences.shards() && check.problems.size() < MOST_PROBLEMS; i++) {
      check.shard(i);
    }
    if (check.problems.isEmpty()) {
      check.ledger();
    }
    return check.problems.subList(0, Math.min(MOST_PROBLEMS, check.problems.size()));
  }

  private void shard(int number) throws IOException {
    Map<String, Held> documents = documents(number);
    try (ShardReader<TrainingSequence> reader =
        sequences.read(number, new TrainingSequenceFormat())) {
      while (reader.hasNext()) {
        TrainingSequence sequence = reader.next();
        for (Segment segment : sequence.segments()) {
          Held held = documents.get(DocumentId.parse(segment.document()).toString());
          if (held == null || segment.start() < 0 || segment.end() > held.tokens) {
            problems.add(
                sequences.shard(number)
                    + ": sequence "
                    + sequence.id()
                    + " has a segment that tokens/ does not: "
                    + segment);
          } else {
            held.add(segment);
            covered.merge(held.source, (long) segment.end() - segment.start(), Long::sum);
          }
        }
      }
    }
    documents.forEach(
        (document, held) ->
            held.problem(!incomplete.contains(held.source))
                .ifPresent(
                    found ->
                        problems.add(
                            "%s: of document %s %s"
                                .formatted(sequences.shard(number), document, found))));
  }

  private Map<String, Held> documents(int number) throws IOException {
    Map<String, Held> documents = new LinkedHashMap<>();
    TokenizedDocumentFormat format = TokenizedDocumentFormat.of(tokens.manifest());
    try (ShardReader<TokenizedDocument> reader = tokens.read(number, format)) {
      while (reader.hasNext()) {
        TokenizedDocument row = reader.next();
        documents.put(row.id().toString(), new Held(row));
        long all = (long) row.repeats() * row.tokens().tokens();
        expected.merge(row.source(), new Quantity(row.repeats(), all), Quantity::plus);
      }
    }
    return documents;
  }

  private void ledger() {
    for (LedgerEntry entry : sequences.manifest().ledger().entries()) {
      Quantity in = expected.getOrDefault(entry.source(), Quantity.ZERO);
      if (!entry.in().equals(in)) {
        problems.add(
            "%s: the ledger says that %s came in of %s, but tokens/ gives %s with its repeats"
                .formatted(sequences.path(), words(entry.in()), entry.source(), words(in)));
      }
      long stand = covered.getOrDefault(entry.source(), 0L);
      if (entry.kept().volume() != stand) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s: the ledger says that %d tokens of %s stand in sequences, but %d do",
                sequences.path(),
                entry.kept().volume(),
                entry.source(),
                stand));
      }
    }
  }

  private static String words(Quantity quantity) {
    return String.format(
        Locale.ROOT, "%d documents and %d tokens", quantity.records(), quantity.volume());
  }

  /** One document, and the runs of its tokens that stand in sequences. */
  private static final class Held {
    private final int tokens;
    private final int repeats;
    private final String source;
    private int[] starts = {};
    private int[] ends = {};
    private int runs;

    Held(TokenizedDocument row) {
      tokens = row.tokens().tokens();
      repeats = row.repeats();
      source = row.source();
    }

    void add(Segment segment) {
      if (runs == starts.length) {
        starts = Arrays.copyOf(starts, 2 * runs + 1);
        ends = Arrays.copyOf(ends, 2 * runs + 1);
      }
      starts[runs] = segment.start();
      ends[runs++] = segment.end();
    }

    /** What does not stand as often as it should; every token is looked at. */
    Optional<String> problem(boolean isComplete) {
      Arrays.sort(starts, 0, runs);
      Arrays.sort(ends, 0, runs);
      int begun = 0;
      int ended = 0;
      int token = 0;
      while (token < tokens) {
        while (begun < runs && starts[begun] <= token) {
          begun++;
        }
        while (ended < runs && ends[ended] <= token) {
          ended++;
        }
        int times = begun - ended;
        if (times > repeats || (isComplete && times < repeats)) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "token %d stands %d times in sequences, not %d",
                  token,
                  times,
                  repeats));
        }
        int next = begun < runs ? starts[begun] : tokens;
        token = ended < runs ? Math.min(next, ends[ended]) : next;
      }
      return Optional.empty();
    }
  }
}
