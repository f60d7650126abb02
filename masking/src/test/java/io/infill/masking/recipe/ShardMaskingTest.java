package io.infill.masking.recipe;

import static io.infill.masking.Fixtures.SPECIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.Quantity;
import io.infill.masking.DocumentBoundaries;
import io.infill.masking.Fixtures;
import io.infill.masking.Fixtures.Text;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenizedDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShardMaskingTest {
  private final List<TrainingSequence> rows = new ArrayList<>();

  private static MaskingConfig config(Recipe recipe) {
    return Fixtures.config(recipe, 512, 0.3, DocumentBoundaries.SHARED, false);
  }

  private PartialReport mask(MaskingConfig config, List<Text> texts) throws IOException {
    ShardMasking shard = new ShardMasking(config, SPECIAL, Fixtures.MARKS, 3, rows::add);
    for (int i = 0; i < texts.size(); i++) {
      shard.add(document(source(i, texts), texts.get(i)));
    }
    return shard.finish();
  }

  /** The first half is English. */
  private static String source(int i, List<Text> texts) {
    return i < (texts.size() + 1) / 2 ? "en" : "zh";
  }

  private static TokenizedDocument document(String source, Text text) {
    return new TokenizedDocument(text.id(), source, "", 9, text.tokens());
  }

  @Test
  void sources_are_never_mixed_and_each_stands_together() throws IOException {
    List<Text> texts = Fixtures.texts(1, 40, 0, 300);
    mask(config(Recipe.INFILL), texts);

    Map<String, String> sourceOf = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      sourceOf.put(texts.get(i).id().toString(), source(i, texts));
    }
    for (TrainingSequence row : rows) {
      assertThat(row.segments())
          .allMatch(segment -> sourceOf.get(segment.document()).equals(row.source()));
    }
    assertThat(rows).extracting(TrainingSequence::source).isSorted().contains("en", "zh");
    assertThat(segmentedDocuments("en")).containsOnlyOnceElementsOf(names(texts, "en"));
    assertThat(segmentedDocuments("zh")).containsOnlyOnceElementsOf(names(texts, "zh"));
  }

  private List<String> segmentedDocuments(String source) {
    return rows.stream()
        .filter(row -> row.source().equals(source))
        .flatMap(row -> row.segments().stream())
        .map(Segment::document)
        .distinct()
        .toList();
  }

  private static List<String> names(List<Text> texts, String source) {
    return IntStream.range(0, texts.size())
        .filter(i -> source(i, texts).equals(source) && texts.get(i).tokens().tokens() > 0)
        .mapToObj(i -> texts.get(i).id().toString())
        .toList();
  }

  @Test
  void a_source_that_comes_back_is_refused() throws IOException {
    List<Text> texts = Fixtures.texts(1, 3, 5, 300);
    ShardMasking shard =
        new ShardMasking(config(Recipe.INFILL), SPECIAL, Fixtures.MARKS, 3, rows::add);
    shard.add(document("en", texts.get(0)));
    shard.add(document("zh", texts.get(1)));
    assertThatThrownBy(() -> shard.add(document("en", texts.get(2))))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "documents must stand in order of source but %s of en follows one of zh: ingest again"
                .formatted(texts.get(2).id()));
  }

  @Test
  void the_account_and_the_facts_agree_with_the_rows() throws IOException {
    List<Text> texts = Fixtures.texts(2, 40, 0, 300);
    PartialReport report = mask(config(Recipe.INFILL), texts);

    long tokens = texts.stream().mapToLong(text -> text.tokens().tokens()).sum();
    assertThat(report.accounts()).extracting(LedgerEntry::source).containsExactly("en", "zh");
    assertThat(report.accounts()).allMatch(LedgerEntry::balances);
    LedgerEntry en = report.accounts().get(0);
    LedgerEntry zh = report.accounts().get(1);
    assertThat(en.in().plus(zh.in())).isEqualTo(new Quantity(40, tokens));
    assertThat(en.dropped()).isEmpty();

    Map<String, Long> facts = report.facts();
    assertThat(facts)
        .containsKeys("sequences/en/gmask", "sequences/zh/mask", "loss_tokens/mask")
        .doesNotContainKey("targets_cut");
    assertThat(facts.get("positions")).isEqualTo(512L * rows.size());
    assertThat(facts.get("padding_positions"))
        .isEqualTo(rows.stream().mapToLong(row -> 512 - row.realTokens()).sum());
    assertThat(facts.get("loss_tokens/mask") + facts.get("loss_tokens/gmask"))
        .isEqualTo(rows.stream().mapToLong(TrainingSequence::lossTokens).sum());
  }

  @Test
  void the_reference_recipe_names_what_it_drops_and_cuts() throws IOException {
    PartialReport report = mask(config(Recipe.GLM_130B), Fixtures.texts(3, 300, 0, 300));
    assertThat(report.accounts()).allMatch(LedgerEntry::balances);
    assertThat(report.accounts())
        .allSatisfy(
            account -> assertThat(account.dropped().get("row-remainder").volume()).isPositive());
    assertThat(report.facts().get("targets_cut")).isPositive();
  }

  @Test
  void a_document_that_no_row_holds_is_dropped_as_a_document() throws IOException {
    PartialReport report = mask(config(Recipe.GLM_130B), Fixtures.texts(4, 2, 10, 10));
    assertThat(rows).isEmpty();
    assertThat(report.accounts().get(0).dropped())
        .containsEntry("row-remainder", new Quantity(1, 11));
  }

  @Test
  void an_account_whose_rows_were_lost_does_not_balance() {
    MaskAccount account = new MaskAccount("en");
    account.read(Fixtures.texts(5, 1, 10, 10).get(0).tokens());
    assertThat(account.close().balances()).isFalse();
  }

  @Test
  void a_document_longer_than_the_buffer_runs_through_many_rows() throws IOException {
    List<Text> texts = Fixtures.texts(6, 1, 100_000, 100_000);
    mask(config(Recipe.INFILL), texts);
    int next = 0;
    for (TrainingSequence row : rows) {
      for (Segment segment : row.segments()) {
        assertThat(segment.start()).isEqualTo(next);
        next = segment.end();
      }
    }
    assertThat(next).isEqualTo(100_001);
  }

  /** Masks {@code texts} as one source, each three times, and an extra one between. */
  private PartialReport maskRepeated(MaskingConfig config, List<Text> texts) throws IOException {
    ShardMasking shard = new ShardMasking(config, SPECIAL, Fixtures.MARKS, 3, rows::add);
    int[] repeats = IntStream.range(0, texts.size()).map(i -> i % 4 == 3 ? 1 : 3).toArray();
    OccurrenceOrder.forEach(
        repeats,
        (i, occurrence) -> shard.add("en", texts.get(i).id(), occurrence, texts.get(i).tokens()));
    return shard.finish();
  }

  @ParameterizedTest
  @EnumSource(Recipe.class)
  void repeated_documents_go_in_and_come_out_as_often_and_no_two_rows_are_alike(Recipe recipe)
      throws IOException {
    List<Text> texts = new ArrayList<>(Fixtures.texts(7, 60, 0, 300));
    // Longer than many rows: copies begin rows at the same tokens.
    texts.addAll(Fixtures.texts(8, 1, 20_000, 20_000));
    PartialReport report = maskRepeated(config(recipe), texts);

    LedgerEntry account = report.accounts().get(0);
    assertThat(account.balances()).isTrue();
    long once = texts.stream().mapToLong(text -> text.tokens().tokens()).sum();
    assertThat(account.in().records())
        .isEqualTo(61 + report.facts().get("repeated_documents/en"))
        .isEqualTo(15 + 3 * 46);
    assertThat(account.in().volume()).isEqualTo(once + report.facts().get("repeated_tokens/en"));
    assertThat(rows).extracting(TrainingSequence::id).doesNotHaveDuplicates();
    assertThat(rows).extracting(TrainingSequence::seed).doesNotHaveDuplicates();
    assertThat(account.dropped().isEmpty()).isEqualTo(recipe == Recipe.INFILL);
  }

  @Test
  void copies_that_no_row_holds_are_each_dropped() throws IOException {
    PartialReport report = maskRepeated(config(Recipe.GLM_130B), Fixtures.texts(4, 2, 10, 10));
    assertThat(rows).isEmpty();
    assertThat(report.accounts().get(0).dropped())
        .containsEntry("row-remainder", new Quantity(6, 66));
    assertThat(report.accounts().get(0).balances()).isTrue();
  }

  @Test
  void copies_of_a_long_document_have_rows_of_their_own_even_where_they_begin_alike()
      throws IOException {
    MaskingConfig config = Fixtures.config(Recipe.INFILL, 512, 0, DocumentBoundaries.SHARED, false);
    ShardMasking shard = new ShardMasking(config, SPECIAL, Fixtures.MARKS, 3, rows::add);
    // Four rows of 511 tokens, its end-of-document token included.
    Text text = Fixtures.texts(9, 1, 4 * 511 - 1, 4 * 511 - 1).get(0);
    for (int occurrence = 0; occurrence < 3; occurrence++) {
      shard.add("en", text.id(), occurrence, text.tokens());
    }
    assertThat(shard.finish().accounts()).allMatch(LedgerEntry::balances);
    assertThat(rows).hasSize(12);
    assertThat(rows.subList(4, 8))
        .extracting(TrainingSequence::segments)
        .isEqualTo(rows.subList(0, 4).stream().map(TrainingSequence::segments).toList());
    assertThat(rows).extracting(TrainingSequence::id).doesNotHaveDuplicates();
  }

  @Test
  void an_empty_shard_gives_nothing() throws IOException {
    PartialReport report = mask(config(Recipe.INFILL), List.of());
    assertThat(rows).isEmpty();
    assertThat(report.accounts()).isEmpty();
  }
}
