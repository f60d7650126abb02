package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArraysTest {
  private static Reading array(String content) {
    return Reading.of(Format.JSON_ARRAY, content);
  }

  @Test
  void wuDaoRecordsJoinTitleAndContentAndKeepTheirOtherFields() {
    Reading reading =
        Reading.of(
            Format.WUDAO,
            """
            [
             {"id": 7, "uniqueKey": "fd", "titleUkey": "cc", "dataType": "科技", "title": "题", "content": "文"},
             {"id": 8, "title": "题", "content": "题：文"},
             {"id": 9, "title": "", "content": "文"},
             {"id": 10, "title": null, "content": "文"}
            ]
            """);
    assertThat(reading.texts()).containsExactly("题\n\n文", "题：文", "文", "文");
    assertThat(reading.documents.get(0).metadata())
        .isEqualTo("{\"id\":7,\"uniqueKey\":\"fd\",\"titleUkey\":\"cc\",\"dataType\":\"科技\"}");
    assertThat(reading.documents.get(3).metadata()).isEqualTo("{\"id\":10,\"title\":null}");
  }

  @Test
  void placesAreThoseOfTheElementsAndSizesTheirsAlone() {
    Reading reading = array("[ {\"text\":\"a\"} ,\n{\"text\":\"中\"}]");
    assertThat(reading.documents)
        .extracting(d -> d.provenance())
        .containsExactly(new Provenance(Reading.FILE, 2, 0), new Provenance(Reading.FILE, 17, 1));
    assertThat(reading.documentBytes).containsExactly(12L, 14L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"text\":\"a\"},{\"text\":\"b\"}]",
        "\ufeff[{\"text\":\"a\"},{\"text\":\"b\"}]\r\n",
        "{\"RECORDS\":[{\"text\":\"a\"},{\"text\":\"b\"}]}",
        " { \"RECORDS\" :\n [ {\"text\":\"a\"} , {\"text\":\"b\"} ] } \n"
      })
  void arraysMayBeBlankPaddedAndWrapped(String content) {
    Reading reading = array(content);
    assertThat(reading.texts()).containsExactly("a", "b");
    assertThat(reading.rejects).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "[]", "[ ]\n", "{\"RECORDS\":[]}"})
  void anEmptyFileAndAnEmptyArrayHoldNoRecords(String content) {
    assertThat(array(content).tally).isEqualTo(new FileTally(0, 0));
  }

  @Test
  void bracketsQuotesAndEscapesInsideStringsCutNothing() {
    String text = "]}[{,\\\"\\\\\\\\\\\",]";
    Reading reading =
        array("[{\"text\":\"" + text + "\"},{\"m\":[[1,2],{\"a\":[]}],\"text\":\"b\"}]");
    assertThat(reading.texts()).containsExactly("]}[{,\"\\\\\",]", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\":\"a\",,\"b\":1}  | malformed-json",
        "{\"text\":\"a\\x\"}        | malformed-json",
        "{\"text\":\"a\"} {}        | malformed-json",
        "{\"text\":\"a\"]}          | malformed-json",
        "``                        | malformed-json",
        "\"a string\"              | not-an-object",
        "[{\"text\":\"a\"}]         | not-an-object",
        "17                        | not-an-object",
        "{\"content\":\"a\"}        | missing-text",
        "{\"text\":\"\\ud800\"}     | lone-surrogate",
      })
  void aBadElementIsRejectedAloneAndItsNeighboursStay(String element, String cause) {
    Reading reading = array("[{\"text\":\"before\"}, " + element + " ,{\"text\":\"after\"}]");
    assertThat(reading.texts()).containsExactly("before", "after");
    Reject reject = reading.reject();
    assertThat(reject.cause()).isEqualTo(cause);
    assertThat(reject.excerpt()).isEqualTo(element);
    assertThat(reject.bytes()).isEqualTo(element.length());
    assertThat(reject.provenance().index()).isEqualTo(1);
  }

  @Test
  void whereAQuoteIsMissingTheRestIsOneReject() {
    String rest = "{\"text\":\"b},{\"text\":\"c\"},{\"text\":\"d\"}]";
    Reading reading = array("[{\"text\":\"a\"}," + rest);
    assertThat(reading.texts()).containsExactly("a");
    assertThat(reading.reject().cause()).isEqualTo("malformed-json");
    assertThat(reading.reject().provenance()).isEqualTo(new Provenance(Reading.FILE, 14, 1));
    assertThat(reading.reject().bytes()).isEqualTo(rest.length());
  }

  @Test
  void whereABracketIsMissingTheRestIsOneReject() {
    String rest = "{\"text\":\"b\",\"m\":{\"text\":\"c\"},{\"text\":\"d\"}]";
    Reading reading = array("[{\"text\":\"a\"}," + rest);
    assertThat(reading.texts()).containsExactly("a");
    assertThat(reading.reject().bytes()).isEqualTo(rest.length());
  }

  @Test
  void whateverByteOfAnArrayIsLostNoTextFromInsideAStringBecomesADocument() {
    String content =
        "[{\"text\":\"one, [two]\"},{\"k\":{\"a\":[1,2]},\"text\":\"{\\\"text\\\":\\\"no\\\"},\"},"
            + "{\"text\":\"three\"}]";
    List<String> sound = array(content).texts();
    assertThat(sound).hasSize(3);
    for (int i = 0; i < content.length(); i++) {
      Reading reading = array(content.substring(0, i) + content.substring(i + 1));
      // A letter or an escape lost inside a string changes or shortens that text: nothing can tell.
      List<String> others = reading.texts().stream().filter(t -> !sound.contains(t)).toList();
      assertThat(others).as("without byte %d", i).hasSizeLessThan(2).doesNotContain("no", "");
      assertThat(reading.texts()).as("without byte %d", i).hasSizeLessThan(4);
    }
  }

  @Test
  void anArrayThatEndsTooEarlyKeepsItsWholeElements() {
    Reading inside = array("[{\"text\":\"a\"},{\"text\":\"b");
    assertThat(inside.texts()).containsExactly("a");
    assertThat(inside.reject().detail()).isEqualTo("the file ends before the array's closing ']'");
    assertThat(inside.reject().bytes()).isEqualTo(10);

    Reading between = array("[{\"text\":\"a\"},{\"text\":\"b\"}\n");
    assertThat(between.texts()).containsExactly("a", "b");
    assertThat(between.reject().bytes()).isZero();

    Reading afterComma = array("[{\"text\":\"a\"},");
    assertThat(afterComma.texts()).containsExactly("a");
    assertThat(afterComma.reject().cause()).isEqualTo("malformed-json");

    assertThat(array("[").reject().cause()).isEqualTo("malformed-json");
    assertThat(array("{\"RECORDS\":[{\"text\":\"a\"}]").reject().cause())
        .isEqualTo("malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"text\":\"a\"}] [1]", "[{\"text\":\"a\"}]]", "[{\"text\":\"a\"}]x"})
  void whatFollowsTheArrayIsRejected(String content) {
    Reading reading = array(content);
    assertThat(reading.texts()).containsExactly("a");
    assertThat(reading.reject().detail()).isEqualTo("something follows the array's end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
        "{\"records\":[]}",
        "{",
        "plain text",
        "{\"RECORDS\":{\"text\":\"a\"}}"
      })
  void aFileThatIsNoArrayIsOneRejectNamingTheRemedy(String content) {
    Reading reading = array(content);
    assertThat(reading.documents).isEmpty();
    assertThat(reading.reject().cause()).isEqualTo("not-json-array");
    assertThat(reading.reject().detail()).contains("format: jsonl");
    assertThat(reading.reject().bytes()).isEqualTo(content.length());
  }

  @Test
  void anElementLargerThanTheHeapIsPassedOverAndTheNextIsRead() {
    long bytes = 3L << 30;
    Reading reading =
        Reading.of(
            SourceConfig.of("s", Format.JSON_ARRAY, "*"),
            new IngestConfig(1 << 20, 1),
            Repeated.between("[{\"text\":\"", 'x', bytes, "\"},{\"text\":\"after\"}]"));
    assertThat(reading.texts()).containsExactly("after");
    assertThat(reading.reject().cause()).isEqualTo("record-too-large");
    assertThat(reading.reject().bytes()).isEqualTo(bytes + 11);
    assertThat(reading.documents.get(0).provenance())
        .isEqualTo(new Provenance(Reading.FILE, bytes + 13, 1));
  }

  @Test
  void aTooLargeElementThatNeverEndsIsOneReject() {
    Reading reading =
        Reading.of(
            SourceConfig.of("s", Format.JSON_ARRAY, "*"),
            new IngestConfig(1 << 10, 1),
            Repeated.between("[{\"text\":\"a\"},{\"text\":\"", 'x', 1 << 20, ""));
    assertThat(reading.texts()).containsExactly("a");
    assertThat(reading.reject().bytes()).isEqualTo((1 << 20) + 9);
  }

  @Test
  void recordsAreTheSameHoweverTheStorageCutsItsReads() {
    StringBuilder content = new StringBuilder("[");
    for (int i = 0; i < 2000; i++) {
      content
          .append(i == 0 ? "" : ",\n ")
          .append("{\"text\":\"")
          .append("字\\\\\\\"".repeat(i % 97 + 1))
          .append("\"}");
    }
    byte[] bytes = content.append("]").toString().getBytes(StandardCharsets.UTF_8);
    Reading whole = Reading.of(Format.JSON_ARRAY, bytes);
    Reading dripping =
        Reading.of(
            SourceConfig.of("s", Format.JSON_ARRAY, "*"),
            IngestConfig.defaults(),
            new Dripping(bytes));
    assertThat(whole.documents).hasSize(2000);
    assertThat(whole.rejects).isEmpty();
    assertThat(dripping.documents).isEqualTo(whole.documents);
    assertThat(dripping.documentBytes).isEqualTo(whole.documentBytes);
  }
}
