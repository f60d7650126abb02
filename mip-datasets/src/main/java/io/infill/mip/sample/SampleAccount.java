package io.infill.mip.sample;

import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Quantity;
import io.infill.mip.DropReason;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what became of a file's prompted samples: all but those kept, which are counted where they
 * are written.
 *
 * <p>Volume is tokens of the samples that were tokenized; what was decided before has none. Tokens
 * cut off a kept sample are a drop {@value #CUT} of no records.
 */
final class SampleAccount {
  /** Name under which cut tokens of kept samples stand. */
  static final String CUT = "cut";

  private final Map<DropReason, Quantity> dropped = new EnumMap<>(DropReason.class);
  private long samples;
  private long tokens;
  private long rejected;
  private long cutTokens;

  void drop(DropReason reason, long itsTokens) {
    samples++;
    tokens += itsTokens;
    dropped.merge(reason, new Quantity(1, itsTokens), Quantity::plus);
  }

  void reject(long itsSamples) {
    samples += itsSamples;
    rejected += itsSamples;
  }

  void handOn(long itsTokens, long itsCutTokens) {
    samples++;
    tokens += itsTokens;
    cutTokens += itsCutTokens;
  }

  LedgerEntry entry(String source) {
    LedgerEntry entry = LedgerEntry.empty(source).withIn(samples, tokens).withRejected(rejected, 0);
    for (Map.Entry<DropReason, Quantity> drop : dropped.entrySet()) {
      Quantity quantity = drop.getValue();
      entry = entry.withDropped(drop.getKey().code(), quantity.records(), quantity.volume());
    }
    return cutTokens > 0 ? entry.withDropped(CUT, 0, cutTokens) : entry;
  }
}
