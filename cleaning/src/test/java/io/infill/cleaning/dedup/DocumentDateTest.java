package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentDateTest {
  @ParameterizedTest
  @CsvSource({
    "2013-05-18T07:30:01Z, 2013-05-18T07:30:01Z",
    "2013-05-18T07:30:01.999Z, 2013-05-18T07:30:01Z",
    "2013-05-18T07:30:01, 2013-05-18T07:30:01Z",
    "2013-05-18 07:30:01, 2013-05-18T07:30:01Z",
    "2013-05-18T07:30Z, 2013-05-18T07:30:00Z",
    "2013-05-18T15:30:01+08:00, 2013-05-18T07:30:01Z",
    "2013-05-18T15:30:01+0800, 2013-05-18T07:30:01Z",
    "2013-05-18 15:30:01 +08:00, 2013-05-18T07:30:01Z",
    "2013-05-18, 2013-05-18T00:00:00Z",
    "2013-05, 2013-05-01T00:00:00Z",
    "2013, 2013-01-01T00:00:00Z",
    "20130518073001, 2013-05-18T07:30:01Z",
    "20130518, 2013-05-18T00:00:00Z",
    "1368862201, 2013-05-18T07:30:01Z",
    "1368862201999, 2013-05-18T07:30:01Z",
    "'Sat, 18 May 2013 07:30:01 GMT', 2013-05-18T07:30:01Z",
    "0001-01-01, 0001-01-01T00:00:00Z"
  })
  void theUsualFormsAreRead(String text, String instant) {
    assertThat(DocumentDate.parse(text))
        .isEqualTo(OptionalLong.of(Instant.parse(instant).getEpochSecond()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "yesterday", "2013-02-30", "2013-13-01", "20131301", "12", "18/05/2013"})
  void whatIsNoneOfThemIsNoDate(String text) {
    assertThat(DocumentDate.parse(text)).isEmpty();
  }

  @Test
  void theFirstFieldThatHoldsADateIsTaken() {
    String metadata =
        "{\"title\":\"2001\",\"list\":[{\"date\":\"1999\"}],\"timestamp\":\"2014\","
            + "\"meta\":{\"date\":\"2015\"},\"date\":\"soon\"}";
    OptionalLong of2014 = DocumentDate.parse("2014");
    assertThat(DocumentDate.of(metadata, List.of("date", "timestamp"))).isEqualTo(of2014);
    assertThat(DocumentDate.of(metadata, List.of("meta.date")))
        .isEqualTo(DocumentDate.parse("2015"));
    assertThat(DocumentDate.of(metadata, List.of("list", "published"))).isEmpty();
    assertThat(DocumentDate.of("{\"date\":20130518073001}", List.of("date")))
        .isEqualTo(DocumentDate.parse("20130518073001"));
    assertThatThrownBy(() -> DocumentDate.of("{", List.of("date")))
        .hasMessage("metadata must be a JSON object but was {");
  }
}
