package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentPreparation;
import io.infill.cleaning.Drop;
import io.infill.cleaning.Judged;
import io.infill.cleaning.JudgedFormat;
import io.infill.cleaning.Prepared;
import io.infill.cleaning.passage.Cut;
import io.infill.cleaning.passage.Remnant;
import io.infill.cleaning.quality.Finding;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.ShardReader;
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
  static final String EXACT = "exact-duplicate";
  static final String NEAR = "near-duplicate";

  private final CleaningConfig config;
  private final DatasetDirectory documents;
  private final DatasetDirectory judged;
  private final DatasetWriter<Document> cleaned;
  private final DatasetWriter<Drop> dropped;
  private final DocumentPreparation preparation;
  private final ShardPassages passages;

  ShardCleaning(
      CleaningConfig config,
      DatasetDirectory documents,
      DatasetDirectory judged,
      PassageFiles passages,
      DatasetWriter<Document> cleaned,
      DatasetWriter<Drop> dropped)
      throws IOException {
    this.config = config;
    this.documents = documents;
    this.judged = judged;
    this.cleaned = cleaned;
    this.dropped = dropped;
    this.preparation = new DocumentPreparation(config);
    this.passages = new ShardPassages(config.passages(), passages);
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
    try (ShardReader<Document> texts = documents.read(number, DocumentFormat.DOCUMENTS);
        ShardReader<Judged> verdicts = judged.read(number, new JudgedFormat());
        ShardWriter<Document> kept = cleaned.shard(number);
        ShardWriter<Drop> gone = dropped.shard(number)) {
      while (texts.hasNext()) {
        Document document = texts.next();
        Judged verdict = verdicts.next();
        if (!verdict.id().equals(document.id())) {
          throw new IllegalStateException(
              String.format(
                  Locale.ROOT,
                  "shard %d: the verdict on %s stands where %s is: the documents have changed",
                  number,
                  verdict.id(),
                  document.id()));
        }
        account.in(document);
        Optional<Drop> drop = drop(document, verdict, noticeOf.get(document.id()));
        if (drop.isPresent()) {
          account.dropped(drop.get());
          gone.write(drop.get());
        } else {
          Notice notice = noticeOf.get(document.id());
          Prepared prepared = prepared(document, verdict);
          Optional<Finding> remnant = remnant(prepared);
          if (remnant.isPresent()) {
            Drop passages = byRule(document, verdict.language(), remnant.get());
            account.dropped(passages);
            gone.write(passages);
            continue;
          }
          Document clean = preparation.apply(prepared, verdict.language(), document);
          account.kept(document, clean, prepared, notice == null ? 1 : notice.clusterDocuments());
          kept.write(clean);
        }
      }
      kept.commit();
      gone.commit();
    }
    cleaned.report(String.format(Locale.ROOT, "shard-%05d", number), account.report());
    dropped.report(String.format(Locale.ROOT, "shard-%05d", number), account.clusterReport());
  }

  /** The form in which a document goes on, without what is to be taken out of it. */
  private Prepared prepared(Document document, Judged verdict) {
    Prepared prepared = preparation.prepare(document.source(), document.text());
    List<Cut> cuts = new ArrayList<>(verdict.cuts());
    cuts.addAll(passages.cuts(document.id(), prepared.text()));
    return prepared.withCuts(cuts);
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
            notice.exact() ? EXACT : NEAR,
            notice.survivor(),
            notice.similarity(),
            notice.exact() ? 1 : config.dedup().near().similarity()));
  }

  private static Drop byRule(Document document, String language, Finding f) {
    return Drop.byRule(document, language, f.rule(), f.value(), f.limit(), f.detail());
  }
}
