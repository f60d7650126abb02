package io.infill.trainbridge.shard;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardFile;
import io.infill.ingest.dataset.ShardReader;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceInvariants;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.SpecialTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads every row of a sequence directory and says what is wrong: rows that break {@link
 * SequenceInvariants}, a length unlike the first row's, ids that repeat within their shard, row
 * counts, counts by source and facts that are not the manifest's, sources whose rows do not stand
 * together, damaged pages. Files' checksums and the ledger are the directory's own business, not
 * looked at here.
 *
 * <p>Memory: the ids of one shard, about 100 bytes a row.
 */
public final class SequenceVerifier {
  /** Problems after which reading stops. */
  public static final int MOST_PROBLEMS = 100;

  private static final String SEQUENCES = "sequences/";

  private final DatasetDirectory directory;
  private final SpecialTokens special;
  private final List<String> problems = new ArrayList<>();
  private final SortedMap<String, Long> counted = new TreeMap<>();
  private int sequenceLength = -1;

  private SequenceVerifier(DatasetDirectory directory, SpecialTokens special) {
    this.directory = directory;
    this.special = special;
  }

  /**
   * The problems of a directory of kind {@code sequences}, each naming file and row; none if it is
   * sound. At most {@value #MOST_PROBLEMS}.
   *
   * @param special the special tokens that its sequences were made with
   */
  public static List<String> problems(DatasetDirectory directory, SpecialTokens special) {
    SequenceVerifier verifier = new SequenceVerifier(directory, special);
    verifier.verify();
    return List.copyOf(verifier.problems);
  }

  private void verify() {
    String kind = new TrainingSequenceFormat().kind();
    if (!directory.manifest().kind().equals(kind)) {
      problems.add(
          "%s: holds %s, not %s".formatted(directory.path(), directory.manifest().kind(), kind));
      return;
    }
    try {
      SourceIndex.of(directory);
    } catch (IOException e) {
      problems.add(e.getMessage());
      return;
    }
    for (int shard = 0; shard < directory.manifest().files().size(); shard++) {
      shard(shard);
      if (problems.size() >= MOST_PROBLEMS) {
        problems.add("%s: too many problems, the rest was not read".formatted(directory.path()));
        return;
      }
    }
    if (problems.isEmpty()) {
      facts();
    }
  }

  private void shard(int number) {
    String name = directory.manifest().files().get(number).name();
    long rows = 0;
    Set<String> ids = new HashSet<>();
    SourceRuns runs = new SourceRuns();
    try (ShardReader<TrainingSequence> reader =
        directory.read(number, new TrainingSequenceFormat())) {
      while (reader.hasNext() && problems.size() < MOST_PROBLEMS) {
        TrainingSequence row = reader.next();
        row(name, rows, ids, row);
        runs.add(row);
        rows++;
      }
      if (!reader.hasNext()) {
        sources(number, runs);
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add("%s: unreadable after row %d: %s".formatted(name, rows, e.getMessage()));
    }
  }

  private void sources(int number, SourceRuns runs) {
    ShardFile file = directory.manifest().files().get(number);
    String stated = SourceRuns.stated(file.sources());
    String counted = runs.counted();
    if (!counted.equals(stated)) {
      problems.add(
          "manifest.json: says of %s [%s] but its rows give [%s]"
              .formatted(file.name(), stated, counted));
    }
  }

  private void row(String name, long number, Set<String> ids, TrainingSequence row) {
    if (sequenceLength < 0) {
      sequenceLength = row.tokens().tokens();
    }
    String where = "%s row %d (%s)".formatted(name, number, row.id());
    if (!row.id().matches("[0-9a-f]{32}")) {
      problems.add(where + ": the id is not 32 hexadecimal digits");
    }
    if (!ids.add(row.id())) {
      problems.add(where + ": has the id of an earlier row");
    }
    for (String problem : SequenceInvariants.check(row, sequenceLength, special)) {
      problems.add(where + ": " + problem);
    }
    // A source of instruction data has one task, so its fact goes without.
    count(SEQUENCES + row.source() + (row.task() == Task.MIP ? "" : '/' + row.task().label()), 1);
    count("loss_tokens/" + row.task().label(), row.lossTokens());
    count("positions", row.tokens().tokens());
    count("padding_positions", row.tokens().tokens() - row.realTokens());
  }

  private void count(String fact, long more) {
    counted.merge(fact, more, Long::sum);
  }

  /** Compares what was counted with the manifest's facts of the same names, where it has any. */
  private void facts() {
    SortedMap<String, Long> stated = directory.manifest().facts();
    boolean statesSequences = stated.keySet().stream().anyMatch(f -> f.startsWith(SEQUENCES));
    counted.forEach(
        (fact, value) -> {
          boolean expected = fact.startsWith(SEQUENCES) && statesSequences;
          if ((stated.containsKey(fact) || expected) && !value.equals(stated.get(fact))) {
            problems.add(
                "manifest.json: says %s = %s but the rows give %d"
                    .formatted(fact, stated.get(fact), value));
          }
        });
    stated.forEach(
        (fact, value) -> {
          if (fact.startsWith(SEQUENCES) && value != 0 && !counted.containsKey(fact)) {
            problems.add(
                "manifest.json: says %s = %d but there are no such rows".formatted(fact, value));
          }
        });
  }
}
