package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.cleaning.Prose;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.quality.Finding;
import io.infill.cleaning.quality.RuleBook;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Quantity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CleanStageTest extends CleanRuns {
  private void bilingualCorpus() {
    String english = Prose.english(1, 40);
    String chinese = Prose.chinese(1, 40);
    add("en-1", "en", english);
    add("en-1-copy", "en", english.toUpperCase(java.util.Locale.ROOT) + "!!");
    add("en-1-near", "web", english.replaceFirst("quiet|green|narrow|heavy", "purple"));
    add("en-1-near-copy", "web", "  " + corpus.get("en-1-near").text());
    add("en-1-longer", "web", english + " " + Prose.english(77, 2));
    add(
        "en-2",
        "en",
        Prose.english(2, 40) + " The cafÃ© was quiet. Ask jane@example.org or 203.0.113.9.");
    add("en-half", "en", Prose.english(1, 20) + " " + Prose.english(5, 20));
    add("zh-1", "zh", chinese);
    add("zh-1-wide", "zh", chinese.replace("，", " , "));
    add("zh-1-near", "zh", chinese.replaceFirst("，是", "，就是"));
    add("zh-2", "zh", Prose.chinese(2, 40) + "电话13812345678。");
    add("de", "web", "Die Brücke wurde vor langer Zeit gebaut und seitdem mehrfach repariert.");
    add("short", "web", "The bridge was repaired by the people of the village.");
    add("garbled", "web", "锟斤拷".repeat(80));
    for (int i = 10; i < 30; i++) {
      add("other-" + i, "en", Prose.english(i, 12));
    }
  }

  @Test
  void everyDocumentIsKeptOnceOrDroppedWithItsReason() throws IOException {
    bilingualCorpus();
    DirectEngine engine = new DirectEngine(2);
    Outcome outcome = clean("run", CleaningConfig.defaults(), engine);

    Map<DocumentId, Drop> drops = outcome.dropOf();
    Map<String, String> rules = new TreeMap<>();
    corpus.forEach(
        (name, document) -> {
          Drop drop = drops.get(document.id());
          if (drop != null) {
            rules.put(name, drop.rule());
          }
        });
    assertThat(rules)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "en-1", "near-duplicate",
                    "en-1-copy", "near-duplicate",
                    "en-1-near", "near-duplicate",
                    "en-1-near-copy", "near-duplicate",
                    "zh-1", "near-duplicate",
                    "zh-1-wide", "near-duplicate",
                    "de", "language",
                    "short", "gopher-quality.min_words",
                    "garbled", "mojibake")));
    String english = doc("en-1-longer").id().toString();
    String chinese = doc("zh-1-near").id().toString();
    assertThat(drops.values().stream().filter(d -> !d.duplicateOf().isEmpty()))
        .allSatisfy(
            d -> {
              assertThat(d.duplicateOf()).isEqualTo(d.language().equals("en") ? english : chinese);
              assertThat(d.similarity()).isEqualTo(d.value()).isBetween(0.8, 0.9999);
              assertThat(d.limit()).isEqualTo(0.8);
            });
    Drop german = drops.get(doc("de").id());
    assertThat(german.text()).isEqualTo(doc("de").text());
    assertThat(german.provenance()).isEqualTo(doc("de").provenance());
    assertThat(german.detail()).isEqualTo("de 1.00");

    Map<DocumentId, Document> kept =
        outcome.kept().stream().collect(Collectors.toMap(Document::id, Function.identity()));
    assertThat(kept).hasSize(corpus.size() - 9);
    assertThat(kept.get(doc("en-2").id()).text()).endsWith("Ask <|email|> or <|ip|>.");
    assertThat(kept.get(doc("en-2").id()).language()).isEqualTo("en");
    assertThat(kept.get(doc("en-2").id()).text()).contains("The café was quiet.");
    assertThat(kept.get(doc("en-2").id()).metadata())
        .contains("\"repaired\":{\"places\":1,")
        .contains("\"was\":\"Ã©\",\"now\":\"é\"");
    assertThat(kept.get(doc("zh-2").id()).text()).endsWith("电话<|phone|>。");
    assertThat(kept.get(doc("zh-2").id()).language()).isEqualTo("zh-Hans");

    assertThat(engine.pipelines).isEqualTo(3);
    assertThat(outcome.facts())
        .containsEntry("dedup/clusters", 2L)
        .containsEntry("dedup/largest_cluster", 5L)
        .containsEntry("dedup/rounds", 1L)
        .containsEntry("language/en", 23L)
        .containsEntry("language/zh-Hans", 2L)
        .containsEntry("pii/email", 1L)
        .containsEntry("pii/ip", 1L)
        .containsEntry("pii/phone", 1L);
    assertThat(outcome.facts().get("dedup/verified_pairs")).isBetween(2L, 4L);
  }

  @Test
  void theLedgerCountsBytesAsTheyCameIn() throws IOException {
    bilingualCorpus();
    Outcome outcome = clean("run", CleaningConfig.defaults(), new DirectEngine(2));
    Map<String, Quantity> in = new TreeMap<>();
    corpus
        .values()
        .forEach(d -> in.merge(d.source(), new Quantity(1, d.textBytes()), Quantity::plus));
    assertThat(outcome.ledger().entries())
        .extracting(LedgerEntry::source)
        .containsExactly("en", "web", "zh");
    for (LedgerEntry entry : outcome.ledger().entries()) {
      assertThat(entry.balances()).isTrue();
      assertThat(entry.in()).isEqualTo(in.get(entry.source()));
      assertThat(entry.rejected()).isEqualTo(Quantity.ZERO);
    }
    assertThat(outcome.ledger().entries().get(1).dropped())
        .containsEntry("language", new Quantity(1, doc("de").textBytes()))
        .containsEntry("mojibake", new Quantity(1, doc("garbled").textBytes()));
  }

  @Test
  void sameBytesAtAnyParallelismAndOnARepeatedRun() throws IOException {
    bilingualCorpus();
    CleaningConfig config = CleaningConfig.defaults();
    clean("one", config, new DirectEngine(1));
    clean("two", config, new DirectEngine(3));
    Map<String, String> first = bytes("one");
    assertThat(first).hasSize(2 * SHARDS);
    assertThat(bytes("two")).isEqualTo(first);
    clean("one", config, new DirectEngine(2));
    assertThat(bytes("one")).isEqualTo(first);
  }

  @Test
  void everyDocumentLeavesItsSignalsAndTheyGiveTheSameVerdict() throws IOException {
    bilingualCorpus();
    CleaningConfig config = CleaningConfig.defaults();
    RuleBook rules = RuleBook.of(config.rules(), config.thresholds());
    Outcome outcome = clean("run", config, new DirectEngine(2));
    assertThat(outcome.signals())
        .extracting(SignalRow::id)
        .containsExactlyInAnyOrderElementsOf(corpus.values().stream().map(Document::id).toList());
    for (SignalRow row : outcome.signals()) {
      Drop drop = outcome.dropOf().get(row.id());
      boolean byRule = drop != null && drop.duplicateOf().isEmpty();
      assertThat(row.rule()).isEqualTo(byRule ? drop.rule() : "");
      if (!row.signals().isEmpty()) {
        assertThat(rules.judge(row.signals(), row.source(), row.language()).map(Finding::rule))
            .isEqualTo(row.rule().isEmpty() ? Optional.empty() : Optional.of(row.rule()));
      }
    }
    assertThat(outcome.signals().stream().filter(row -> row.signals().isEmpty()))
        .extracting(SignalRow::rule)
        .containsExactlyInAnyOrder("mojibake", "language");
  }

  @Test
  void linesThatRulesRemoveAreGoneInBothPassesAndAccountedFor() throws IOException {
    String prose = Prose.english(1, 30).replace(". ", ".\n");
    add("page", "web", "Home\n" + prose + "\n3 likes\nSee our privacy policy for more.");
    add("copy", "web", prose + "\nShare this");
    add("near", "web", prose.replaceFirst("quiet|green|narrow|heavy", "purple") + "\nMenu");
    add("menu", "web", "Home\nContact\nShare this");
    add("raw", "plain", "Home\n" + Prose.english(2, 30));
    CleaningConfig config =
        CleaningConfig.defaults()
            .withRules(
                Map.of("web:en", List.of("c4", "gopher-quality"), "en", List.of("gopher-quality")));
    Outcome outcome = clean("run", config, new DirectEngine(2));
    assertThat(outcome.dropOf().get(doc("menu").id()).rule()).isEqualTo("empty");
    assertThat(outcome.drops()).hasSize(3);
    assertThat(outcome.kept()).hasSize(2);
    for (Document kept : outcome.kept()) {
      if (kept.source().equals("plain")) {
        assertThat(kept.text()).isEqualTo(doc("raw").text());
        assertThat(kept.metadata()).isEqualTo("{}");
      } else {
        assertThat(kept.text().replace("purple", "")).doesNotContain("Home", "likes", "Menu");
        assertThat(kept.metadata()).startsWith("{\"removed_lines\":{\"c4.").contains("\"lines\":");
      }
    }
    assertThat(outcome.facts())
        .containsKeys(
            "removed_lines/c4.min_line_end_marks", "removed_line_bytes/c4.min_line_end_marks");
    long removed =
        outcome.facts().entrySet().stream()
            .filter(fact -> fact.getKey().startsWith("removed_lines/"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    Document page =
        outcome.kept().stream().filter(k -> k.source().equals("web")).findAny().orElseThrow();
    Document original =
        corpus.values().stream().filter(o -> o.id().equals(page.id())).findAny().orElseThrow();
    assertThat(removed).isEqualTo(original.text().lines().count() - page.text().lines().count());
  }

  @Test
  void anEmptyCorpusIsCleanedToAnEmptyOne() throws IOException {
    Outcome outcome = clean("run", CleaningConfig.defaults(), new DirectEngine(1));
    assertThat(outcome.kept()).isEmpty();
    assertThat(outcome.ledger().entries()).isEmpty();
  }

  @Test
  void verdictsOnOtherDocumentsAreNoticed() throws IOException {
    add("a", "en", Prose.english(1, 20));
    DatasetDirectory before = documents("before");
    corpus.clear();
    add("b", "en", Prose.english(2, 20));
    // The same shard as the first, so that verdict and document meet.
    while (doc("b").id().shard(SHARDS) != shardOfOnly(before)) {
      add("b", "en", doc("b").text() + " The bridge of the river is green.");
    }
    DatasetDirectory after = documents("after");
    DatasetWriter<io.infill.cleaning.Judged> judged =
        DatasetWriter.to(folder.resolve("judged"), new io.infill.cleaning.JudgedFormat(), SHARDS);
    judged.begin();
    DatasetWriter<SignalRow> signals =
        DatasetWriter.to(folder.resolve("signals"), new SignalFormat(), SHARDS);
    signals.begin();
    CleaningConfig config = CleaningConfig.defaults();
    new DirectEngine(1)
        .run("judge", p -> p.apply(JudgeDocuments.of(config, before, judged, signals)));
    DatasetDirectory verdicts = commit(judged, Ledger.of("test", "rows", "bytes", List.of()), 1);
    DatasetWriter<Document> cleaned =
        DatasetWriter.to(folder.resolve("cleaned"), DocumentFormat.CLEANED, SHARDS);
    DatasetWriter<Drop> dropped =
        DatasetWriter.to(folder.resolve("dropped"), new DropFormat(), SHARDS);
    cleaned.begin();
    dropped.begin();
    ShardCleaning work =
        new ShardCleaning(
            config,
            after,
            verdicts,
            PassageFiles.NONE,
            cleaned,
            dropped,
            new IndexOutput(config.dedup(), Optional.empty()));
    assertThatThrownBy(() -> work.run(doc("b").id().shard(SHARDS), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the documents have changed");
  }

  private static int shardOfOnly(DatasetDirectory directory) throws IOException {
    return rows(directory, DocumentFormat.DOCUMENTS).get(0).id().shard(SHARDS);
  }
}
