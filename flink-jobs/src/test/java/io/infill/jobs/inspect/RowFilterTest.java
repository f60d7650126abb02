package io.infill.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.Drop;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowFilterTest {
  private static final TokenText TEXT = new TokenText(Example.SPECIAL, Optional.empty());
  private static final Provenance PLACE = new Provenance("a.jsonl", 1234, 5);

  @Test
  void anIdIsFoundByItsFirstDigits() {
    Document document = document("zh-Hant", "some text");
    String id = document.id().toString();
    assertThat(id(id).accepts(document, TEXT)).isTrue();
    assertThat(id(id.substring(0, 6)).accepts(document, TEXT)).isTrue();
    assertThat(id("zz").accepts(document, TEXT)).isFalse();
  }

  @Test
  void aSequenceIsFoundByADocumentInIt() {
    assertThat(id(Example.DOCUMENT).accepts(Example.sequence(), TEXT)).isTrue();
    assertThat(id("ffff").accepts(Example.sequence(), TEXT)).isFalse();
  }

  @Test
  void aLanguageFindsItsVariantsButNotItsNeighbours() {
    RowFilter zh = new RowFilter("", "", "zh", "", "", "");
    assertThat(zh.accepts(document("zh-Hant", "x"), TEXT)).isTrue();
    assertThat(zh.accepts(document("zh", "x"), TEXT)).isTrue();
    assertThat(zh.accepts(document("zhx", "x"), TEXT)).isFalse();
  }

  @Test
  void aSetOfRulesFindsItsRules() {
    Drop drop = Drop.byRule(document("en", "x"), "en", "gopher-quality.min_words", 3, 50, "");
    assertThat(reason("gopher-quality").accepts(drop, TEXT)).isTrue();
    assertThat(reason("gopher-quality.min_words").accepts(drop, TEXT)).isTrue();
    assertThat(reason("gopher").accepts(drop, TEXT)).isFalse();
  }

  @Test
  void grepLooksIntoTheTextInUpperAndLowerCase() {
    RowFilter grep = new RowFilter("", "", "", "", "", "SALT");
    assertThat(grep.accepts(document("en", "the price of salt"), TEXT)).isTrue();
    assertThat(grep.accepts(document("en", "pepper"), TEXT)).isFalse();
  }

  @Test
  void whatAKindOfRowCannotAnswerIsSaid() {
    assertThat(reason("language").unanswerable("documents")).isEqualTo("--dropped");
    assertThat(reason("language").unanswerable("drops")).isEmpty();
    assertThat(new RowFilter("", "", "zh", "", "", "").unanswerable("sequences"))
        .isEqualTo("--language");
    assertThat(RowFilter.all().unanswerable("rejects")).isEmpty();
  }

  @Test
  void aDropIsShownWithReasonValueLimitAndPlace() {
    Document document = document("en", "x");
    DocumentId survivor = DocumentId.of("en", PLACE, "y");
    Card card = Card.of(Drop.asDuplicate(document, "en", "near-duplicate", survivor, 0.89286, 0.8));
    assertThat(card.reason()).isEqualTo("near-duplicate");
    assertThat(card.fields())
        .contains(
            new Card.Field("measured", "0.8929, limit 0.8"),
            new Card.Field("duplicate of", survivor + ", similarity 0.8929"),
            new Card.Field("from", "a.jsonl, byte 1,234 (record 5)"));
  }

  private static RowFilter id(String id) {
    return new RowFilter(id, "", "", "", "", "");
  }

  private static RowFilter reason(String reason) {
    return new RowFilter("", "", "", reason, "", "");
  }

  private static Document document(String language, String text) {
    return new Document(DocumentId.of("en", PLACE, text), "en", language, "", "{}", PLACE, text);
  }
}
