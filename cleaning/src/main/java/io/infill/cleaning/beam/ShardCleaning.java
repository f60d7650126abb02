package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentPreparation;
import io.infill.cleaning.Drop;
import io.infill.cleaning.Judged;
import io.infill.cleaning.Prepared;
import io.infill.cleaning.contamination.ContaminationAction;
import io.infill.cleaning.contamination.LeakNote;
import io.infill.cleaning.dedup.Cluster;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.RepeatBands;
import io.infill.cleaning.passage.Cut;
import io.infill.cleaning.passage.Remnant;
import io.infill.cleaning.quality.Finding;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Repeats;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes one shard of kept documents and one of drops, and its account. Used by one thread. */
final class ShardCleaning {
  private final CleaningConfig config;
  private final DatasetDirectory documents;
  private final DatasetDirectory judged;
  private final DatasetWriter<Document> cleaned;
  private final DatasetWriter<Drop> dropped;
  private final DocumentPreparation preparation;
  private final ShardPassages passages;
  private final IndexOutput index;
  private final RepeatBands repeats;

  ShardCleaning(
      CleaningConfig config,
      DatasetDirectory documents,
      DatasetDirectory judged,
      PassageFiles passages,
      DatasetWriter<Document> cleaned,
      DatasetWriter<Drop> dropped,
      IndexOutput index)
      throws IOException {
    this.config = config;
    this.documents = documents;
    this.judged = judged;
    this.cleaned = cleaned;
    this.dropped = dropped;
    this.preparation = new DocumentPreparation(config);
    this.passages = new ShardPassages(config.passages(), passages);
    this.index = index;
    this.repeats = new RepeatBands(config.dedup().repeats());
  }

  void run(int number, Iterable<Notice> notices) throws IOException {
    Map<DocumentId, Notice> noticeOf = new HashMap<>();
    for (Notice notice : notices) {
      if (!notice.equals(Notice.NOTHING)) {
        noticeOf.put(notice.document(), notice);
      }
    }
    ShardAccount account = new ShardAccount();
    passages.open(number);
    try (ShardWriter<Document> kept = cleaned.shard(number);
        ShardWriter<Drop> gone = dropped.shard(number);
        IndexOutput.Shard indexed = index.shard(number)) {
      JudgedShard.read(
          documents,
          judged,
          number,
          (document, verdict) -> {
            account.in(document);
            Notice notice = noticeOf.get(document.id());
            Optional<Drop> drop = drop(document, verdict, notice);
            if (drop.isPresent()) {
              account.dropped(drop.get());
              if (notice != null && notice.index() > 0) {
                account.goneForIndex(indexName(notice));
              }
              gone.write(drop.get());
              if (verdict.finding().isPresent()) {
                account.leaks(document, verdict.leaks());
              }
              return;
            }
            Prepared prepared = prepared(document, verdict);
            Optional<Finding> remnant = remnant(prepared);
            if (remnant.isPresent()) {
              Drop passages = byRule(document, verdict.language(), remnant.get());
              account.dropped(passages);
              gone.write(passages);
              return;
            }
            Cluster cluster = notice == null ? Cluster.ALONE : notice.cluster();
            Document clean = clean(document, verdict, prepared, cluster);
            if (!repeats.isEmpty()) {
              int times = repeats.repeats(clean.language(), cluster.size());
              clean = Repeats.noted(clean, times);
              account.repeated(times);
            }
            account.kept(document, clean, prepared, cluster.size());
            account.leaks(document, verdict.leaks());
            kept.write(clean);
            indexed.write(document, verdict.language(), prepared.masked().text());
          });
      kept.commit();
      gone.commit();
      indexed.commit();
    }
    cleaned.report(String.format(Locale.ROOT, "shard-%05d", number), account.report());
    dropped.report(String.format(Locale.ROOT, "shard-%05d", number), account.unsummedReport());
  }

  /** The form in which a document goes on, without what is to be taken out of it. */
  private Prepared prepared(Document document, Judged verdict) {
    Prepared prepared = preparation.prepare(document.source(), document.text());
    List<Cut> cuts = new ArrayList<>(verdict.cuts());
    cuts.addAll(passages.cuts(document.id(), prepared.text()));
    return prepared.withCuts(cuts);
  }

  /** The document as it goes on, with its notes. */
  private Document clean(Document document, Judged verdict, Prepared prepared, Cluster cluster) {
    Document clean = preparation.apply(prepared, verdict.language(), document);
    if (!verdict.leaks().isEmpty() && config.contamination().action() == ContaminationAction.MARK) {
      clean = clean.withNote(LeakNote.NAME, LeakNote.json(verdict.leaks()));
    }
    return cluster.size() > 1 ? clean.withNote(Cluster.NOTE, cluster.json()) : clean;
  }

  /** The finding against a document of which the cuts leave too little. */
  private Optional<Finding> remnant(Prepared prepared) {
    return prepared.cuts().isEmpty()
        ? Optional.empty()
        : Remnant.judge(prepared.masked().text(), prepared.cuts(), config.passages());
  }

  private Optional<Drop> drop(Document document, Judged verdict, Notice notice) {
    String language = verdict.language();
    Optional<Finding> finding = verdict.finding();
    if (finding.isPresent()) {
      String known = language.isEmpty() ? document.language() : language;
      return Optional.of(byRule(document, known, finding.get()));
    }
    if (notice == null || notice.isSurvivor()) {
      return Optional.empty();
    }
    return Optional.of(
        Drop.asDuplicate(
            document,
            language,
            notice.kind().rule(),
            notice.survivor(),
            notice.nearest(),
            notice.similarity(),
            notice.kind() == Link.Kind.NEAR ? config.dedup().near().similarity() : 1,
            notice.index() == 0 ? "" : "kept in index " + indexName(notice)));
  }

  private String indexName(Notice notice) {
    return config.index().against().get(notice.index() - 1).name();
  }

  private static Drop byRule(Document document, String language, Finding f) {
    return Drop.byRule(document, language, f.rule(), f.value(), f.limit(), f.detail());
  }
}
