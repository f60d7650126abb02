package io.infill.cleaning.beam;

import io.infill.cleaning.Drop;
import io.infill.cleaning.Prepared;
import io.infill.cleaning.contamination.Leak;
import io.infill.cleaning.passage.Cut;
import io.infill.ingest.Document;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What happened to the documents of one shard, by source. Volumes are bytes of the text as it came
 * in; the bytes that go on are a fact.
 */
final class ShardAccount {
  private final SortedMap<String, LedgerEntry> accounts = new TreeMap<>();
  private final SortedMap<String, Long> facts = new TreeMap<>();
  private final SortedMap<String, Long> documentsOfItem = new TreeMap<>();
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

  /** A document stays that stands in every epoch this often. */
  void repeated(int times) {
    count(CleaningFacts.REPEATS + times, 1);
  }

  /** The evaluation items in a document that stays, or that goes because of them. */
  void leaks(Document document, List<Leak> leaks) {
    SortedSet<String> benchmarks = new TreeSet<>();
    SortedSet<String> items = new TreeSet<>();
    for (Leak leak : leaks) {
      benchmarks.add(leak.benchmark());
      items.add(leak.benchmark() + '/' + leak.item());
      count(CleaningFacts.LEAKS + leak.benchmark() + '/' + leak.fieldNames('+'), 1);
    }
    benchmarks.forEach(
        name -> count(CleaningFacts.LEAK_DOCUMENTS + name + '/' + document.source(), 1));
    items.forEach(item -> documentsOfItem.merge(CleaningFacts.LEAKED_ITEM + item, 1L, Long::sum));
  }

  void dropped(Drop drop) {
    accounts.put(
        drop.source(), account(drop.source()).withDropped(drop.rule(), 1, drop.textBytes()));
  }

  /** A document of this run that an index has already. */
  void goneForIndex(String index) {
    count(CleaningFacts.INDEXED_DUPLICATES + index, 1);
  }

  PartialReport report() {
    return new PartialReport(List.copyOf(accounts.values()), facts);
  }

  /**
   * What is no fact of the whole by being added up: the largest cluster with a survivor in this
   * shard, and the documents that hold each evaluation item.
   */
  PartialReport unsummedReport() {
    SortedMap<String, Long> unsummed = new TreeMap<>(documentsOfItem);
    unsummed.put(CleaningFacts.LARGEST_CLUSTER, largestCluster);
    return new PartialReport(List.of(), unsummed);
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
