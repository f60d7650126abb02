package io.infill.ingest.dataset;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one piece of a stage's work counted.
 *
 * @param accounts partial accounts, at most one a source
 * @param facts partial sums by name
 */
public record PartialReport(List<LedgerEntry> accounts, SortedMap<String, Long> facts) {

  public PartialReport {
    accounts = List.copyOf(accounts);
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** A report without facts. */
  public static PartialReport of(Collection<LedgerEntry> accounts) {
    return new PartialReport(List.copyOf(accounts), new TreeMap<>());
  }

  /** All reports together: one account a source, in order of source, and the facts added up. */
  public static PartialReport sum(Collection<PartialReport> reports) {
    SortedMap<String, LedgerEntry> accounts = new TreeMap<>();
    SortedMap<String, Long> facts = new TreeMap<>();
    for (PartialReport report : reports) {
      report.accounts.forEach(part -> accounts.merge(part.source(), part, LedgerEntry::plus));
      report.facts.forEach((name, part) -> facts.merge(name, part, Math::addExact));
    }
    return new PartialReport(List.copyOf(accounts.values()), facts);
  }
}
