package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.Prose;
import io.infill.cleaning.passage.ParagraphConfig;
import io.infill.cleaning.passage.ParagraphPolicy;
import io.infill.cleaning.passage.PassageConfig;
import io.infill.cleaning.passage.RepeatedConfig;
import io.infill.cleaning.passage.SubstringConfig;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CleanPassagesTest extends CleanRuns {
  private static final String NOTICE =
      "All rights reserved by the people of the valley, who ask that nobody prints the words of"
          + " this page without a letter to the office that keeps them.";
  private static final PassageConfig ALL =
      new PassageConfig(
          new RepeatedConfig(true, true, 10),
          new ParagraphConfig(ParagraphPolicy.KEEP_FIRST, 20, 10, false),
          new SubstringConfig(true, 60),
          20,
          0);

  private Map<DocumentId, Document> kept(Outcome outcome) {
    return outcome.kept().stream().collect(Collectors.toMap(Document::id, Function.identity()));
  }

  /** Documents that share a notice, a passage in the middle of a line, and lines of their own. */
  private void corpus() {
    String middle = Prose.english(900, 8);
    String han = Prose.chinese(900, 6);
    for (int i = 0; i < 6; i++) {
      String own = Prose.english(i, 14);
      add("page-" + i, "web", own + "\n\n" + NOTICE);
      add("copied-" + i, "web", before(i) + middle + behind(i));
      add("zh-" + i, "zh", hanBefore(i) + han + hanBehind(i));
    }
    String line = Prose.english(500, 1);
    add("echo", "web", line + "\n" + Prose.english(501, 40).replace(". ", ".\n") + "\n" + line);
    // A duplicate of page-0 that goes, and must not be where the notice stands first.
    for (int i = 0; i < 6; i++) {
      add("page-0-copy-" + i, "web", " ".repeat(i + 1) + doc("page-0").text());
    }
  }

  // What stands next to a shared passage differs in its very word, else that would be shared too.
  private static String before(int i) {
    return Prose.english(100 + i, 8) + " Before" + i + ", ";
  }

  private static String behind(int i) {
    return "Behind" + i + ": " + Prose.english(200 + i, 8);
  }

  private static String hanBefore(int i) {
    return Prose.chinese(300 + i, 12) + "甲乙丙丁戊己".charAt(i);
  }

  private static String hanBehind(int i) {
    return "子丑寅卯辰巳".charAt(i) + Prose.chinese(400 + i, 12);
  }

  @Test
  void everythingStaysOnceAtAnyParallelismAndTheNotesTellWhere() throws IOException {
    corpus();
    DirectEngine engine = new DirectEngine(2);
    CleaningConfig config = CleaningConfig.defaults().withPassages(ALL);
    Outcome outcome = clean("run", config, engine);
    assertThat(engine.pipelines).isEqualTo(4);
    clean("alone", config, new DirectEngine(1));
    assertThat(bytes("alone")).hasSize(2 * SHARDS).isEqualTo(bytes("run"));
    Map<DocumentId, Document> kept = kept(outcome);
    assertThat(kept).hasSize(19);
    assertThat(outcome.drops()).extracting(Drop::rule).containsOnly("exact-duplicate");

    List<Document> notices = new ArrayList<>();
    for (Document document : kept.values()) {
      if (document.text().contains("All rights reserved")) {
        notices.add(document);
      }
    }
    assertThat(notices).hasSize(1);
    Map<String, Document> byKind = new LinkedHashMap<>();
    for (Document document : kept.values()) {
      if (document.metadata().contains("corpus-paragraph")) {
        byKind.put(document.id().toString(), document);
      }
    }
    assertThat(byKind).hasSize(5);
    for (Document document : byKind.values()) {
      assertThat(document.metadata())
          .contains("\"cuts\":{\"chars\":{\"corpus-paragraph\":" + NOTICE.length() + "}")
          .contains("\"detail\":\"first in " + notices.get(0).id() + '"');
      assertThat(document.text()).endsWith(".").doesNotContain("\n");
    }

    String middle = Prose.english(900, 8);
    String han = Prose.chinese(900, 6);
    DocumentId first = first("copied-");
    DocumentId firstHan = first("zh-");
    for (int i = 0; i < 6; i++) {
      Document copied = kept.get(doc("copied-" + i).id());
      boolean stays = copied.id().equals(first);
      assertThat(copied.text()).isEqualTo(before(i) + (stays ? middle : "") + behind(i));
      Document zh = kept.get(doc("zh-" + i).id());
      assertThat(zh.text())
          .isEqualTo(hanBefore(i) + (zh.id().equals(firstHan) ? han : "") + hanBehind(i));
    }
    String line = Prose.english(500, 1);
    assertThat(kept.get(doc("echo").id()).text())
        .isEqualTo(line + "\n" + Prose.english(501, 40).replace(". ", ".\n"));
    assertThat(kept.get(doc("echo").id()).metadata())
        .contains("\"reason\":\"repeated-line\",\"detail\":\"first at 0\"");

    assertThat(outcome.facts())
        .containsEntry("cut_documents/corpus-paragraph", 5L)
        .containsEntry("cut_chars/corpus-paragraph", 5L * NOTICE.length())
        .containsEntry("cut_documents/corpus-substring", 10L)
        .containsEntry("cut_documents/repeated-line", 1L);
    assertThat(outcome.ledger().total().kept().volume())
        .isEqualTo(kept.keySet().stream().mapToLong(id -> find(id).textBytes()).sum());
  }

  private Document find(DocumentId id) {
    return corpus.values().stream().filter(d -> d.id().equals(id)).findAny().orElseThrow();
  }

  private DocumentId first(String prefix) {
    return corpus.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .map(e -> e.getValue().id())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Test
  void aDocumentOfRepeatsAloneGoesWithItsAccount() throws IOException {
    String text = Prose.english(1, 20);
    // Too much of others for a near duplicate, nothing of its own.
    add("one", "web", text + "\n" + Prose.english(2, 20));
    add("two", "web", Prose.english(3, 20) + "\n" + Prose.english(4, 20));
    add("both", "web", text + "\n" + Prose.english(3, 20));
    PassageConfig paragraphs =
        new PassageConfig(
            RepeatedConfig.defaults(),
            new ParagraphConfig(ParagraphPolicy.FREQUENCY, 20, 1, false),
            SubstringConfig.defaults(),
            20,
            0);
    DirectEngine engine = new DirectEngine(2);
    Outcome outcome = clean("run", CleaningConfig.defaults().withPassages(paragraphs), engine);
    assertThat(engine.pipelines).isEqualTo(3);
    assertThat(outcome.drops())
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.id()).isEqualTo(doc("both").id());
              assertThat(drop.rule()).isEqualTo("passages-only");
              assertThat(drop.value()).isZero();
              assertThat(drop.limit()).isEqualTo(20);
              assertThat(drop.text()).isEqualTo(doc("both").text());
              assertThat(drop.language()).isEqualTo("en");
              assertThat(drop.detail()).contains("letters left; cut: {corpus-paragraph=");
            });
    assertThat(outcome.kept()).hasSize(2).noneMatch(d -> d.text().contains("\n"));
    assertThat(outcome.ledger().total().dropped().get("passages-only").volume())
        .isEqualTo(doc("both").textBytes());
  }
}
