package io.infill.cleaning.beam;

import io.infill.cleaning.Drop;
import io.infill.cleaning.Prepared;
import io.infill.cleaning.passage.Cut;
import io.infill.ingest.Document;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened to the documents of one shard, by source. Volumes are bytes of the text as it came
 * in; the bytes that go on are a fact.
 */
final class ShardAccount {
  private final SortedMap<String, LedgerEntry> accounts = new TreeMap<>();
  private final SortedMap<String, Long> facts = new TreeMap<>();
  private long largestCluster;

  void in(Document document) {
    accounts.put(document.source(), account(document.source()).withIn(1, document.textBytes()));
  }

  void kept(Document document, Document clean, Prepared prepared, long clusterDocuments) {
    accounts.put(document.source(), account(document.source()).withKept(1, document.textBytes()));
    count("kept_text_bytes/" + document.source(), clean.textBytes());
    count("language/" + clean.language(), 1);
    prepared.masked().counts().forEach((kind, pieces) -> count("pii/" + kind.code(), pieces));
    prepared
        .edit()
        .removals()
        .forEach(
            (rule, removal) -> {
              count("removed_lines/" + rule, removal.lines());
              count("removed_line_bytes/" + rule, removal.bytes());
            });
    prepared.cuts().chars().forEach((reason, chars) -> count("cut_chars/" + reason, chars));
    prepared.cuts().list().stream()
        .map(Cut::reason)
        .distinct()
        .forEach(reason -> count("cut_documents/" + reason, 1));
    int repairs = prepared.repaired().steps().size();
    count("mojibake/repaired_documents", repairs == 0 ? 0 : 1);
    count("mojibake/repaired_places", repairs);
    if (clusterDocuments > 1) {
      count("dedup/clusters", 1);
      largestCluster = Math.max(largestCluster, clusterDocuments);
    }
  }

  void dropped(Drop drop) {
    accounts.put(
        drop.source(), account(drop.source()).withDropped(drop.rule(), 1, drop.textBytes()));
  }

  PartialReport report() {
    return new PartialReport(List.copyOf(accounts.values()), facts);
  }

  /** The largest cluster with a survivor in this shard: a fact that cannot be added up. */
  PartialReport clusterReport() {
    return new PartialReport(
        List.of(), new TreeMap<>(java.util.Map.of(CleaningFacts.LARGEST_CLUSTER, largestCluster)));
  }

  private LedgerEntry account(String source) {
    return accounts.computeIfAbsent(source, LedgerEntry::empty);
  }

  private void count(String fact, long more) {
    if (more > 0) {
      facts.merge(fact, more, Long::sum);
    }
  }
}
