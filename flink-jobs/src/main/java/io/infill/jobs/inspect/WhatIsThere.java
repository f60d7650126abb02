package io.infill.jobs.inspect;

import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that a dataset's manifest knows: where a filter finds nothing, they say what it could have
 * asked for.
 */
final class WhatIsThere {
  private final Manifest manifest;

  WhatIsThere(Manifest manifest) {
    this.manifest = manifest;
  }

  /** Of what {@code filter} asks for and the dataset does not have, what it has; else empty. */
  String insteadOf(RowFilter filter) {
    List<String> hints = new ArrayList<>();
    hint(hints, "sources", filter.source(), sources(), "");
    hint(hints, "tasks", filter.task(), tasks(), "");
    hint(hints, "reasons", filter.reason(), reasons(), ".");
    return String.join("; ", hints);
  }

  private static void hint(
      List<String> hints, String what, String asked, Collection<String> there, String separator) {
    boolean isThere =
        there.stream()
            .anyMatch(
                name ->
                    name.equals(asked)
                        || (!separator.isEmpty() && name.startsWith(asked + separator)));
    if (!asked.isEmpty() && !isThere && !there.isEmpty()) {
      hints.add("%s there are: %s".formatted(what, String.join(", ", there)));
    }
  }

  private Set<String> sources() {
    Set<String> sources = new TreeSet<>();
    manifest.ledger().entries().stream().map(LedgerEntry::source).forEach(sources::add);
    return sources;
  }

  /** From the facts {@code sequences/SOURCE/TASK}; a source's name may have slashes too. */
  private Set<String> tasks() {
    Set<String> tasks = new TreeSet<>();
    for (String fact : manifest.facts().keySet()) {
      if (fact.startsWith("sequences/")) {
        tasks.add(fact.substring(fact.lastIndexOf('/') + 1));
      }
    }
    return tasks;
  }

  /** A drop's from the ledger, a reject's from the facts {@code rejected/SOURCE:CAUSE}. */
  private Set<String> reasons() {
    Set<String> reasons = new TreeSet<>();
    if (manifest.kind().equals("drops")) {
      reasons.addAll(manifest.ledger().total().dropped().keySet());
    } else {
      for (String fact : manifest.facts().keySet()) {
        if (fact.startsWith("rejected/")) {
          reasons.add(fact.substring(fact.lastIndexOf(':') + 1));
        }
      }
    }
    return reasons;
  }
}
