package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.Prose;
import io.infill.cleaning.contamination.BenchmarkConfig;
import io.infill.cleaning.contamination.BenchmarkFormat;
import io.infill.cleaning.contamination.ContaminationAction;
import io.infill.cleaning.contamination.ContaminationConfig;
import io.infill.ingest.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CleanContaminationTest extends CleanRuns {
  private static final String FERRY =
      "The ferry to Lunt leaves the old pier every forty minutes, and on market days a second boat"
          + " carries the carts of the growers. If both boats are full by noon, how many carts wait"
          + " for the evening?";
  private static final String WELL = "村口的老井已經用了三百多年，井水冬暖夏涼，從來沒有乾過。前年大旱的時候，附近三個村子的人都來這裏挑水。";

  @BeforeEach
  void corpus() {
    add("clean", "en", Prose.english(1, 20));
    add("ferry", "en", Prose.english(2, 20) + "\n" + FERRY + "\n" + Prose.english(3, 20));
    add("ferry again", "more", Prose.english(4, 20) + "\n" + FERRY);
    add("well", "zh", Prose.chinese(5, 30) + "\n" + WELL + "\n" + Prose.chinese(6, 30));
    add("clean zh", "zh", Prose.chinese(7, 30));
    add("too short", "en", "short");
  }

  private static CleaningConfig config(ContaminationAction action) {
    ContaminationConfig usual = ContaminationConfig.defaults();
    return CleaningConfig.defaults()
        .withContamination(
            new ContaminationConfig(
                List.of(
                    set("ferries", "ferries.jsonl", BenchmarkFormat.JSONL, "question", "answer"),
                    set("wells", "wells.json", BenchmarkFormat.JSON, "0", "1.question")),
                action,
                usual.wordsPerNgram(),
                usual.charsPerNgram(),
                usual.minShare(),
                usual.minRunWords(),
                usual.minRunChars(),
                usual.wholeBelowWords(),
                usual.wholeBelowChars(),
                usual.maxItemsPerNgram(),
                usual.cutMarginChars()));
  }

  private static BenchmarkConfig set(
      String name, String file, BenchmarkFormat format, String... fields) {
    Path path = Path.of("src/test/resources/io/infill/cleaning/contamination", file);
    return new BenchmarkConfig(
        name, path.toAbsolutePath().toString(), format, List.of(fields), true);
  }

  private Document kept(Outcome outcome, String name) {
    return outcome.kept().stream()
        .filter(document -> document.id().equals(doc(name).id()))
        .findFirst()
        .orElseThrow();
  }

  private void hasFacts(Outcome outcome) {
    assertThat(outcome.facts())
        .containsEntry("contamination/documents/ferries/en", 1L)
        .containsEntry("contamination/documents/ferries/more", 1L)
        .containsEntry("contamination/documents/wells/zh", 1L)
        .containsEntry("contamination/leaks/ferries/question", 2L)
        .containsEntry("contamination/leaks/wells/0", 1L)
        .containsEntry("contamination/items/ferries", 3L)
        .containsEntry("contamination/items_too_small/ferries", 1L)
        .containsEntry("contamination/items_found/ferries", 1L)
        .containsEntry("contamination/item/ferries/ferries.jsonl:1", 2L)
        .containsEntry("contamination/item/wells/wells.json:1", 1L);
    assertThat(outcome.ledger().total().in().records()).isEqualTo(corpus.size());
  }

  @Test
  void documentsThatHoldItemsAreDroppedAndSayWhichAtAnyParallelism() throws IOException {
    Outcome outcome = clean("one", config(ContaminationAction.REMOVE), new DirectEngine(1));
    clean("two", config(ContaminationAction.REMOVE), new DirectEngine(2));
    assertThat(outcome.kept())
        .extracting(Document::id)
        .containsExactlyInAnyOrder(doc("clean").id(), doc("clean zh").id());
    Drop drop = outcome.dropOf().get(doc("ferry").id());
    assertThat(drop.rule()).isEqualTo("contamination");
    assertThat(drop.value()).isEqualTo(1);
    assertThat(drop.limit()).isEqualTo(0.7);
    assertThat(drop.detail())
        .startsWith("ferries ferries.jsonl:1 (question), 38 units in a row: \"The ferry to Lunt");
    assertThat(outcome.dropOf().get(doc("well").id()).detail())
        .startsWith("wells wells.json:1 (0), ");
    hasFacts(outcome);
    assertThat(bytes("two")).isEqualTo(bytes("one"));
  }

  @Test
  void documentsThatHoldItemsAreMarkedAndStayAsTheyAre() throws IOException {
    Outcome outcome = clean("one", config(ContaminationAction.MARK), new DirectEngine(1));
    clean("two", config(ContaminationAction.MARK), new DirectEngine(2));
    assertThat(outcome.kept()).hasSize(5);
    Document ferry = kept(outcome, "ferry");
    assertThat(ferry.text()).contains(FERRY);
    assertThat(ferry.metadata())
        .contains("\"contamination\":{\"leaks\":1,\"places\":[{\"benchmark\":\"ferries\"");
    assertThat(kept(outcome, "clean").metadata()).doesNotContain("contamination");
    hasFacts(outcome);
    assertThat(bytes("two")).isEqualTo(bytes("one"));
  }

  @Test
  void passagesThatAreItemsAreCutOutOfDocumentsThatStay() throws IOException {
    Outcome outcome = clean("one", config(ContaminationAction.CUT), new DirectEngine(1));
    clean("two", config(ContaminationAction.CUT), new DirectEngine(2));
    assertThat(outcome.kept()).hasSize(5);
    assertThat(kept(outcome, "ferry").text())
        .isEqualTo(Prose.english(2, 20) + "\n" + Prose.english(3, 20));
    assertThat(kept(outcome, "ferry again").text()).isEqualTo(Prose.english(4, 20));
    assertThat(kept(outcome, "well").text())
        .isEqualTo(Prose.chinese(5, 30) + "\n" + Prose.chinese(6, 30));
    assertThat(kept(outcome, "ferry").metadata())
        .contains("\"cuts\":{\"chars\":{\"contamination\":" + FERRY.length() + "}");
    assertThat(outcome.facts()).containsEntry("cut_documents/contamination", 3L);
    hasFacts(outcome);
    assertThat(bytes("two")).isEqualTo(bytes("one"));
  }
}
