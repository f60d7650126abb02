package io.infill.ingest.dataset;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The house law, per stage: what went in comes out as kept, dropped or rejected, for every source.
 *
 * @param stage the stage's name
 * @param recordUnit what a record is here: {@code documents}, {@code samples}
 * @param volumeUnit what volume is here: {@code bytes} or {@code tokens}
 * @param entries one account a source, in order of source name
 */
public record Ledger(
    String stage, String recordUnit, String volumeUnit, List<LedgerEntry> entries) {

  /** Adds up partial accounts (one a shard and source, say) and orders them by source. */
  public static Ledger of(
      String stage, String recordUnit, String volumeUnit, Collection<LedgerEntry> parts) {
    SortedMap<String, LedgerEntry> sums = new TreeMap<>();
    parts.forEach(part -> sums.merge(part.source(), part, LedgerEntry::plus));
    return new Ledger(stage, recordUnit, volumeUnit, List.copyOf(sums.values()));
  }

  /** The account of all sources together, under the name {@code total}. */
  public LedgerEntry total() {
    LedgerEntry sum = LedgerEntry.empty("total");
    for (LedgerEntry e : entries) {
      sum = sum.plus(new LedgerEntry("total", e.in(), e.kept(), e.dropped(), e.rejected()));
    }
    return sum;
  }

  /**
   * Checks every account.
   *
   * @throws UnbalancedLedgerException naming the stage, the source and both sides
   */
  public Ledger requireBalanced() {
    for (LedgerEntry entry : entries) {
      if (!entry.balances()) {
        throw new UnbalancedLedgerException(this, entry);
      }
    }
    return this;
  }
}
