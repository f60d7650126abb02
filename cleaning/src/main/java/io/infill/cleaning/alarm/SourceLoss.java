package io.infill.cleaning.alarm;

import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A source that lost more than it may.
 *
 * @param source its name
 * @param lossClass of which reasons
 * @param documents documents that came in
 * @param lost documents that went for such reasons
 * @param limit share that may go, 0 to 1
 * @param reasons the reasons with their documents, the most frequent first
 */
public record SourceLoss(
    String source,
    LossClass lossClass,
    long documents,
    long lost,
    double limit,
    List<Reason> reasons) {

  /**
   * A reason code and how many documents went for it.
   *
   * @param code as drops carry it
   * @param documents at least 1
   */
  public record Reason(String code, long documents) {}

  /** The losses above their limits, by source and then in the order of {@link LossClass}. */
  public static List<SourceLoss> above(AlarmConfig config, Ledger ledger) {
    List<SourceLoss> losses = new ArrayList<>();
    for (LedgerEntry entry : ledger.entries()) {
      long documents = entry.in().records();
      if (documents < config.minDocuments()) {
        continue;
      }
      for (LossClass lossClass : LossClass.values()) {
        List<Reason> reasons = reasons(entry, lossClass);
        long lost = reasons.stream().mapToLong(Reason::documents).sum();
        double limit = lossClass.limit(config);
        if (lost > limit * documents) {
          losses.add(new SourceLoss(entry.source(), lossClass, documents, lost, limit, reasons));
        }
      }
    }
    return losses;
  }

  private static List<Reason> reasons(LedgerEntry entry, LossClass lossClass) {
    List<Reason> reasons = new ArrayList<>();
    for (Map.Entry<String, Quantity> drop : entry.dropped().entrySet()) {
      if (lossClass.includes(drop.getKey()) && drop.getValue().records() > 0) {
        reasons.add(new Reason(drop.getKey(), drop.getValue().records()));
      }
    }
    reasons.sort(Comparator.comparingLong(Reason::documents).reversed());
    return List.copyOf(reasons);
  }

  /** Share of the source's documents that went, 0 to 1. */
  public double share() {
    return (double) lost / documents;
  }
}
