package io.infill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
  private static Document document(String metadata) {
    return new Document(
        new DocumentId(1, 2), "s", "en", "", metadata, new Provenance("f", 0, 0), "text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | {\"n\":1}",
        "{ } | { \"n\":1}",
        "{\"a\":1.50} | {\"a\":1.50,\"n\":1}",
        "{\"a\":\"n\"} | {\"a\":\"n\",\"n\":1}",
        "{\"a\":\"\\\"n\\\"\"} | {\"a\":\"\\\"n\\\"\",\"n\":1}",
        "{\"a\":{\"n\":[0]}} | {\"a\":{\"n\":[0]},\"n\":1}",
        "{\"n\":0} | {\"n\":0,\"n_by_infill\":1}",
        "{\"\\u006e\":0} | {\"\\u006e\":0,\"n_by_infill\":1}",
        "{\"n_by_infill\":0} | {\"n_by_infill\":0,\"n\":1}",
        "{\"n\":0,\"n_by_infill\":0} | {\"n\":0,\"n_by_infill\":0,\"n_by_infill_2\":1}"
      })
  void aNoteGetsANameThatIsFree(String metadata, String noted) {
    assertThat(document(metadata).withNote("n", "1").metadata()).isEqualTo(noted);
  }

  @Test
  void everyFurtherNoteOfANameGetsAName() {
    Document document = document("{}");
    for (int i = 0; i < 4; i++) {
      document = document.withNote("n", String.valueOf(i));
    }
    assertThat(document.metadata())
        .isEqualTo("{\"n\":0,\"n_by_infill\":1,\"n_by_infill_2\":2,\"n_by_infill_3\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"a\"}", "{} {}", "null"})
  void whatIsNoObjectTakesNoNote(String metadata) {
    assertThatThrownBy(() -> document(metadata).withNote("n", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metadata must be a JSON object but was " + metadata);
  }
}
