package io.infill.ingest.dataset;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One source's account in one stage: {@code in = kept + sum of dropped + rejected}, in records and
 * in volume.
 *
 * @param source the source's name
 * @param in what entered the stage, counted where it was read
 * @param kept what the stage handed on, counted where it was written
 * @param dropped what a rule decided against, by the rule's reason code
 * @param rejected what could not be processed
 */
public record LedgerEntry(
    String source,
    Quantity in,
    Quantity kept,
    SortedMap<String, Quantity> dropped,
    Quantity rejected) {

  public LedgerEntry {
    dropped = Collections.unmodifiableSortedMap(new TreeMap<>(dropped));
  }

  public static LedgerEntry empty(String source) {
    return new LedgerEntry(source, Quantity.ZERO, Quantity.ZERO, new TreeMap<>(), Quantity.ZERO);
  }

  public LedgerEntry withIn(long records, long volume) {
    return new LedgerEntry(source, in.plus(records, volume), kept, dropped, rejected);
  }

  public LedgerEntry withKept(long records, long volume) {
    return new LedgerEntry(source, in, kept.plus(records, volume), dropped, rejected);
  }

  public LedgerEntry withRejected(long records, long volume) {
    return new LedgerEntry(source, in, kept, dropped, rejected.plus(records, volume));
  }

  public LedgerEntry withDropped(String reason, long records, long volume) {
    SortedMap<String, Quantity> more = new TreeMap<>(dropped);
    more.merge(reason, new Quantity(records, volume), Quantity::plus);
    return new LedgerEntry(source, in, kept, more, rejected);
  }

  /** The sum of two accounts of the same source. */
  public LedgerEntry plus(LedgerEntry other) {
    if (!source.equals(other.source)) {
      throw new IllegalArgumentException("cannot add " + other.source + " to " + source);
    }
    SortedMap<String, Quantity> sum = new TreeMap<>(dropped);
    other.dropped.forEach((reason, quantity) -> sum.merge(reason, quantity, Quantity::plus));
    return new LedgerEntry(
        source, in.plus(other.in), kept.plus(other.kept), sum, rejected.plus(other.rejected));
  }

  /** Everything that left: kept, dropped and rejected together. */
  public Quantity out() {
    return dropped.values().stream().reduce(kept.plus(rejected), Quantity::plus);
  }

  public boolean balances() {
    return in.equals(out());
  }
}
