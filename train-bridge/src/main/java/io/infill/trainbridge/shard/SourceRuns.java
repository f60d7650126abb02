package io.infill.trainbridge.shard;

import io.infill.ingest.dataset.SourceRows;
import io.infill.masking.TrainingSequence;
import java.util.ArrayList;
import java.util.List;

/** Counts the rows of a shard by source as they come: a source that comes back is a run more. */
final class SourceRuns {
  private final List<String> finished = new ArrayList<>();
  private String source = "";
  private long rows;
  private long realTokens;
  private long lossTokens;

  void add(TrainingSequence row) {
    if (!row.source().equals(source)) {
      end();
      source = row.source();
    }
    rows++;
    realTokens += row.realTokens();
    lossTokens += row.lossTokens();
  }

  /** The runs in words, in order; no more rows follow. */
  String counted() {
    end();
    return inWords(finished);
  }

  /** What a manifest says, in the same words. */
  static String stated(List<SourceRows> sources) {
    return inWords(
        sources.stream()
            .map(s -> inWords(s.name(), s.rows(), s.realTokens(), s.lossTokens()))
            .toList());
  }

  private void end() {
    if (rows > 0) {
      finished.add(inWords(source, rows, realTokens, lossTokens));
    }
    rows = 0;
    realTokens = 0;
    lossTokens = 0;
  }

  private static String inWords(String source, long rows, long realTokens, long lossTokens) {
    return "%s: %d rows, %d real_tokens, %d loss_tokens"
        .formatted(source, rows, realTokens, lossTokens);
  }

  private static String inWords(List<String> runs) {
    return runs.isEmpty() ? "no rows" : String.join("; ", runs);
  }
}
