package io.infill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatsTest {
  private static Document document(String metadata) {
    return new Document(
        new DocumentId(1, 2), "s", "en", "", metadata, new Provenance("f", 0, 0), "text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | 1 | {}",
        "{} | 3 | {\"repeats\":3}",
        "{\"a\":{\"repeats\":7}} | 1 | {\"a\":{\"repeats\":7}}",
        "{\"repeats\":7} | 1 | {\"repeats\":7,\"repeats_by_infill\":1}",
        "{\"repeats\":\"x\"} | 3 | {\"repeats\":\"x\",\"repeats_by_infill\":3}",
        "{\"repeats_by_infill\":7} | 1 | {\"repeats_by_infill\":7,\"repeats\":1}",
        "{\"repeats_by_infill_2\":7} | 100 | {\"repeats_by_infill_2\":7,\"repeats\":100}",
        "{\"repeats_of\":7} | 1 | {\"repeats_of\":7}"
      })
  void aRecordsOwnFieldIsNeverTakenForTheNote(String metadata, int repeats, String noted) {
    Document document = Repeats.noted(document(metadata), repeats);
    assertThat(document.metadata()).isEqualTo(noted);
    assertThat(Repeats.of(document.metadata())).isEqualTo(repeats);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void numbersOutOfRangeAreRefused(int repeats) {
    assertThatThrownBy(() -> Repeats.noted(document("{}"), repeats))
        .hasMessage("repeats must be 1 to 100 but was " + repeats);
    assertThatThrownBy(() -> Repeats.of("{\"repeats\":" + repeats + '}'))
        .hasMessage("repeats must be 1 to 100 but was " + repeats);
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> Repeats.of("{\"repeats\":\"3\"}"))
        .hasMessage("repeats must be noted as a number but the metadata were {\"repeats\":\"3\"}");
    assertThatThrownBy(() -> Repeats.of("{"))
        .hasMessage("metadata must be a JSON object but was {");
  }
}
