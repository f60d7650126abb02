package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.SourceConfig;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
  private static final IngestConfig ONE_MEGABYTE = new IngestConfig(1 << 20, 1 << 20);

  private static Reading lines(String content) {
    return Reading.of(Format.JSONL, content);
  }

  @Test
  void aLineBecomesADocumentWithItsPlaceAddressAndOtherFields() {
    Reading reading =
        Reading.of(
            new SourceConfig("web", Format.JSONL, "*", "en", "", "", ""),
            IngestConfig.defaults(),
            """
            {"text":"first"}
            {"id": 7, "text": "二", "url": "https://e.example/", "meta": {"a": [1, 2.50]}}
            """
                .getBytes(StandardCharsets.UTF_8));
    Document second = reading.documents.get(1);
    assertThat(second.text()).isEqualTo("二");
    assertThat(second.source()).isEqualTo("web");
    assertThat(second.language()).isEqualTo("en");
    assertThat(second.url()).isEqualTo("https://e.example/");
    assertThat(second.metadata()).isEqualTo("{\"id\":7,\"meta\":{\"a\":[1,2.50]}}");
    assertThat(second.provenance()).isEqualTo(new Provenance(Reading.FILE, 17, 1));
    assertThat(reading.documentBytes).containsExactly(16L, 79L);
    assertThat(reading.documents.get(0).metadata()).isEqualTo("{}");
  }

  @Test
  void pileRecordsKeepTheirSubset() {
    Reading reading =
        Reading.of(Format.PILE, "{\"text\":\"t\",\"meta\":{\"pile_set_name\":\"PubMed\"}}\n");
    assertThat(reading.documents.get(0).metadata())
        .isEqualTo("{\"meta\":{\"pile_set_name\":\"PubMed\"}}");
  }

  @Test
  void nestedFieldsAreFoundByDottedPathAndLeaveTheMetadata() {
    SourceConfig source =
        new SourceConfig("s", Format.JSONL, "*", "", "raw.body.text", "meta.url", "");
    Reading reading =
        Reading.of(
            source,
            IngestConfig.defaults(),
            "{\"meta\":{\"url\":\"u\",\"n\":null},\"raw\":{\"body\":{\"text\":\"t\"}},\"text\":\"no\"}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(reading.texts()).containsExactly("t");
    assertThat(reading.documents.get(0).url()).isEqualTo("u");
    assertThat(reading.documents.get(0).metadata())
        .isEqualTo("{\"meta\":{\"n\":null},\"raw\":{\"body\":{}},\"text\":\"no\"}");
  }

  @Test
  void anAddressThatIsNoStringStaysInTheMetadata() {
    Reading reading = lines("{\"url\":null,\"text\":\"t\"}");
    assertThat(reading.documents.get(0).url()).isEmpty();
    assertThat(reading.documents.get(0).metadata()).isEqualTo("{\"url\":null}");
  }

  @Test
  void numbersInTheMetadataKeepTheirDigits() {
    String numbers = "[1.10,1e400,123456789012345678901234567890,-0.0,1E+2]";
    Reading reading = lines("{\"text\":\"t\",\"n\":" + numbers + "}");
    assertThat(reading.documents.get(0).metadata()).isEqualTo("{\"n\":" + numbers + "}");
  }

  @Test
  void lineEndsMayBeLfOrCrLfAndTheLastMayBeMissing() {
    String content = "{\"text\":\"a\"}\r\n{\"text\":\"b\"}\n{\"text\":\"c\"}";
    Reading reading = lines(content);
    assertThat(reading.texts()).containsExactly("a", "b", "c");
    assertThat(reading.documents)
        .extracting(d -> d.provenance().offset())
        .containsExactly(0L, 14L, 27L);
    assertThat(reading.documentBytes).containsExactly(12L, 12L, 12L);
  }

  @Test
  void blankLinesAreNoRecords() {
    Reading reading = lines("\n \t\r\n{\"text\":\"a\"}\n\n\r\n{\"text\":\"b\"}\n\n");
    assertThat(reading.texts()).containsExactly("a", "b");
    assertThat(reading.documents).extracting(d -> d.provenance().index()).containsExactly(0L, 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n  \n", "\ufeff"})
  void aFileWithoutRecordsIsEmptyAndNoError(String content) {
    assertThat(lines(content).tally).isEqualTo(new FileTally(0, 0));
  }

  @Test
  void aByteOrderMarkIsSkippedAndCountsInOffsets() {
    Reading reading = lines("\ufeff{\"text\":\"a\"}\n");
    assertThat(reading.texts()).containsExactly("a");
    assertThat(reading.documents.get(0).provenance().offset()).isEqualTo(3);
  }

  @Test
  void nulCharactersAreKept() {
    assertThat(lines("{\"text\":\"a\\u0000b\"}").texts()).containsExactly("a\0b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\":\"a\"            | malformed-json | Unexpected end-of-input",
        "{\"text\":\"a}            | malformed-json | Unexpected end-of-input",
        "{\"text\":\"a\\x\"}        | malformed-json | Unrecognized character escape",
        "{\"text\":\"a\tb\"}        | malformed-json | Illegal unquoted character",
        "{'text':'a'}              | malformed-json | Unexpected character",
        "{\"text\":\"a\",}          | malformed-json | Unexpected character",
        "{\"text\":\"a\"} {}        | malformed-json | something follows the object",
        "{\"text\":\"a\",\"n\":NaN}  | malformed-json | NaN",
        "{\"text\":\"a\",\"n\":01}   | malformed-json | Leading zeroes",
        "{\"text\":\"a\",\"text\":1} | malformed-json | Duplicate field 'text'",
        "{\"text\":\"a\",\"m\":{\"k\":1,\"k\":2}} | malformed-json | Duplicate field 'k'",
        "text                      | malformed-json | Unrecognized token",
        "\"text\"                  | not-an-object  | a string, not an object",
        "7                         | not-an-object  | a number, not an object",
        "null                      | not-an-object  | null, not an object",
        "{}                        | missing-text   | field \"text\" is absent",
        "{\"text\":\"\"}            | missing-text   | field \"text\" is an empty string",
        "{\"text\":null}           | missing-text   | field \"text\" is null",
        "{\"text\":[\"a\"]}         | missing-text   | field \"text\" is an array",
        "{\"text\":{\"a\":1}}       | missing-text   | field \"text\" is an object",
        "{\"text\":\"a\\ud800\"}    | lone-surrogate | the text has half of a surrogate pair, U+D800, at character 1",
        "{\"text\":\"\\udc00\\ud800\"} | lone-surrogate | U+DC00, at character 0",
        "{\"text\":\"a\",\"k\":\"\\ud800\"} | lone-surrogate | the other fields has half",
        "{\"text\":\"a\",\"url\":\"\\ud800\"} | lone-surrogate | the address has half",
      })
  void aBadLineIsRejectedWithItsCauseAndItsNeighboursStay(
      String line, String cause, String detail) {
    Reading reading = lines("{\"text\":\"before\"}\n" + line + "\n{\"text\":\"after\"}\n");
    assertThat(reading.texts()).containsExactly("before", "after");
    assertThat(reading.reject().cause()).isEqualTo(cause);
    assertThat(reading.reject().detail()).contains(detail);
    assertThat(reading.reject().excerpt()).isEqualTo(line);
    assertThat(reading.reject().bytes()).isEqualTo(line.length());
    assertThat(reading.reject().provenance()).isEqualTo(new Provenance(Reading.FILE, 18, 1));
    assertThat(reading.reject().stage()).isEqualTo("ingest");
  }

  @Test
  void aPairOfSurrogateEscapesIsOneCharacter() {
    assertThat(lines("{\"text\":\"\\ud83d\\ude00\"}").texts()).containsExactly("\ud83d\ude00");
  }

  @Test
  void aMalformedLineSaysWhereInside() {
    assertThat(lines("{\"text\": \"a\", oops}").reject().detail())
        .isEqualTo(
            "Unexpected character ('o' (code 111)): was expecting double-quote to start field name"
                + " (at byte 14 of the record)");
  }

  @Test
  void bytesThatAreNotUtf8RejectTheirLineAlone() {
    byte[] content =
        "{\"text\":\"a\"}\n{\"text\":\"\u00c4\"}\n{\"text\":\"b\"}\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    Reading reading = Reading.of(Format.JSONL, content);
    assertThat(reading.texts()).containsExactly("a", "b");
    assertThat(reading.reject().cause()).isEqualTo("invalid-utf-8");
    assertThat(reading.reject().detail()).isEqualTo("byte 9 of the record (0xc4) is not UTF-8");
    assertThat(reading.reject().excerpt()).isEqualTo("{\"text\":\"\ufffd\"}");
  }

  @Test
  void nestingOfTenThousandLevelsIsRejectedAndAThousandIsRead() {
    Reading reading = lines(nested(10_000) + "\n" + nested(1000) + "\n" + nested(1001));
    assertThat(reading.texts()).hasSize(1);
    assertThat(reading.causes()).containsExactly("malformed-json", "malformed-json");
    assertThat(reading.rejects.get(0).detail()).contains("nesting depth (1001)");
  }

  @Test
  void aNumberOfFiveThousandDigitsIsRejected() {
    Reading reading = lines("{\"text\":\"a\",\"n\":" + "7".repeat(5000) + "}\n{\"text\":\"b\"}");
    assertThat(reading.texts()).containsExactly("b");
    assertThat(reading.reject().cause()).isEqualTo("malformed-json");
    assertThat(reading.reject().detail()).contains("1000");
  }

  @Test
  void aFileThatIsAnArrayIsOneRejectNamingTheRemedy() {
    String content = " [{\"text\":\"a\"},\n{\"text\":\"b\"}]\n";
    Reading reading = lines(content);
    assertThat(reading.documents).isEmpty();
    assertThat(reading.reject().cause()).isEqualTo("not-jsonl");
    assertThat(reading.reject().detail()).contains("format: json-array");
    assertThat(reading.reject().bytes()).isEqualTo(content.length() - 1);
  }

  @Test
  void aTextAtTheLimitIsKeptAndOneByteMoreIsRejected() {
    IngestConfig config = new IngestConfig(6, 1);
    SourceConfig source = new SourceConfig("s", Format.JSONL, "*", "", "t", "", "");
    String content = "{\"t\":\"中文\"}\n{\"t\":\"中文a\"}\n";
    Reading reading = Reading.of(source, config, content.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.texts()).containsExactly("中文");
    assertThat(reading.reject().cause()).isEqualTo("record-too-large");
    assertThat(reading.reject().detail())
        .isEqualTo("the text has 7 bytes, the limit is maxDocumentBytes = 6");
  }

  @ParameterizedTest
  @ValueSource(ints = {4 << 20, (4 << 20) + 1})
  void aLineAtTheRecordLimitIsReadAndOneByteMoreIsPassedOver(int bytes) {
    String frame = "{\"text\":\"a\",\"pad\":\"\"}";
    String line = frame.replace("\"\"", '"' + "x".repeat(bytes - frame.length()) + '"');
    Reading reading =
        Reading.of(
            SourceConfig.of("s", Format.JSONL, "*"),
            ONE_MEGABYTE,
            (line + "\n{\"text\":\"b\"}").getBytes(StandardCharsets.UTF_8));
    if (bytes == 4 << 20) {
      assertThat(reading.texts()).containsExactly("a", "b");
    } else {
      assertThat(reading.texts()).containsExactly("b");
      assertThat(reading.reject().detail())
          .isEqualTo("the record has 4194305 bytes, the limit is 4194304 (4 * maxDocumentBytes)");
    }
  }

  @Test
  void aLineLargerThanTheHeapIsPassedOverAndTheNextIsRead() {
    long bytes = 3L << 30;
    Reading reading =
        Reading.of(
            SourceConfig.of("s", Format.JSONL, "*"),
            ONE_MEGABYTE,
            Repeated.between("{\"text\":\"", 'x', bytes, "\"}\n{\"text\":\"after\"}\n"));
    assertThat(reading.texts()).containsExactly("after");
    assertThat(reading.reject().cause()).isEqualTo("record-too-large");
    assertThat(reading.reject().bytes()).isEqualTo(bytes + 11);
    assertThat(reading.reject().excerpt()).startsWith("{\"text\":\"xxx").hasSize(200);
    assertThat(reading.documents.get(0).provenance())
        .isEqualTo(new Provenance(Reading.FILE, bytes + 12, 1));
  }

  @Test
  void recordsAreTheSameHoweverTheStorageCutsItsReads() {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      content.append("{\"text\":\"").append("字a".repeat(i % 97 + 1)).append("\"}\r\n");
    }
    byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
    Reading whole = Reading.of(Format.JSONL, bytes);
    Reading dripping =
        Reading.of(
            SourceConfig.of("s", Format.JSONL, "*"), IngestConfig.defaults(), new Dripping(bytes));
    assertThat(whole.documents).hasSize(2000);
    assertThat(dripping.documents).isEqualTo(whole.documents);
    assertThat(dripping.documentBytes).isEqualTo(whole.documentBytes);
  }

  private static String nested(int levels) {
    return "{\"text\":\"deep\",\"m\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
  }
}
