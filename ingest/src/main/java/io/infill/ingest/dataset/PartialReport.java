package io.infill.ingest.dataset;

import java.util.List;
import java.util.SortedMap;

/**
 * What one piece of a stage's work counted.
 *
 * @param accounts partial accounts, at most one a source
 * @param facts partial sums by name
 */
public record PartialReport(List<LedgerEntry> accounts, SortedMap<String, Long> facts) {}
