package io.infill.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordHeadTest {
  @Test
  void aWarcHeadIsReadWhateverItsCaseAndLineEnds() throws UnreadableRecordException {
    byte[] head =
        bytes(
            """
            warc/1.1
            warc-type: Response
            WARC-TARGET-URI: <http://a.example/>
            X-Long: one
            \ttwo
            no colon
            Content-Length:  12
            WARC-Date: 2024-01-01

            """);
    assertThat(WarcHead.begins(head, 0, head.length)).isTrue();
    RecordHead read = WarcHead.parse(head, 0, head.length);
    assertThat(read.container()).isEqualTo(RecordHead.Container.WARC);
    assertThat(read.type()).isEqualTo("response");
    assertThat(read.url()).isEqualTo("http://a.example/");
    assertThat(read.date()).isEqualTo("2024-01-01");
    assertThat(read.blockBytes()).isEqualTo(12);
    assertThat(read.fields().get("x-long")).isEqualTo("one two");
    assertThat(read.fields().first("absent")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "WARC/0.17, true, true",
    "WARC/1.0, true, true",
    "warc/1.1, true, true",
    "WARC/1., true, false",
    "WARC/1.0x, true, false",
    "WARC-1.0, false, false",
    "WAR, false, false"
  })
  void aVersionLineIsToldFromOther(String line, boolean begins, boolean whole) {
    byte[] bytes = bytes(line + "\r\n");
    assertThat(WarcHead.begins(bytes, 0, bytes.length)).isEqualTo(begins);
    assertThat(WarcHead.beginsWithVersionLine(bytes, 0, bytes.length)).isEqualTo(whole);
    assertThat(WarcHead.beginsWithVersionLine(bytes, 0, line.length())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example/ 192.0.2.1 20240102030405 text/html 12\n",
        "http://a.example/ 2001:db8::1 20240102030405 text/html; charset=x 12\n",
        "http://a.example/a b 192.0.2.1 20240102030405 text/html 200 - - 9 a.arc 12\n",
        "dns:a.example - 20240102030405 text/dns 12\n"
      })
  void anArcHeadIsReadFromTheRight(String line) throws UnreadableRecordException {
    byte[] bytes = bytes(line);
    assertThat(ArcHead.begins(bytes, 0, bytes.length)).isTrue();
    RecordHead head = ArcHead.parse(bytes, 0, bytes.length);
    assertThat(head.blockBytes()).isEqualTo(12);
    assertThat(head.date()).isEqualTo("2024-01-02T03:04:05Z");
    assertThat(head.contentType()).startsWith("text/");
    assertThat(line).startsWith(head.url() + ' ');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example/ is a page of 20240102030405 bytes\n",
        "http://a.example/ 192.0.2.1 20240102030405 12\n",
        "no-scheme 192.0.2.1 20240102030405 text/html 12\n",
        "http://a.example/ 192.0.2.1 20240102030405 text/html 12",
        "\n"
      })
  void otherLinesAreNoArcHead(String line) {
    assertThat(ArcHead.begins(bytes(line), 0, line.length())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/ 192.0.2.1 20240102030405 text/html -1, the record's length must be a number but is \"-1\"",
    "http://a.example/ 192.0.2.1 202401020304 text/html 1, an ARC date has 14 digits but this has 12"
  })
  void senselessArcHeadsAreTold(String line, String message) {
    assertThatThrownBy(() -> ArcHead.parse(bytes(line), 0, line.length())).hasMessage(message);
  }

  @Test
  void anHttpHeadEndsAtTheFirstEmptyLineOfEitherKind() throws UnreadableRecordException {
    for (String end : new String[] {"\r\n\r\n", "\n\n", "\n\r\n"}) {
      String head = "HTTP/1.1 200\r\nContent-Type: text/html" + end;
      HttpMessage message = HttpMessage.parse(bytes(head + "body\n\n"), 0, head.length() + 6);
      assertThat(message.status()).isEqualTo(200);
      assertThat(message.bodyStart()).isEqualTo(head.length());
      assertThat(message.fields().get("content-type")).isEqualTo("text/html");
    }
    byte[] endless = bytes("HTTP/1.1 200 OK\r\nA: b\r\n<html>");
    assertThatThrownBy(() -> HttpMessage.parse(endless, 0, endless.length))
        .hasMessage("the HTTP head has no end");
    byte[] failed = bytes("HTTP/1.1 500 Oops");
    assertThat(HttpMessage.parse(failed, 0, failed.length).bodyStart()).isEqualTo(failed.length);
    byte[] other = bytes("HTTPX/1.1 200 OK\r\n\r\n");
    assertThatThrownBy(() -> HttpMessage.parse(other, 0, other.length))
        .hasMessage("the block does not begin with an HTTP status line");
  }

  /** With a copy of the value for each line this would take an hour. */
  @Test
  void aFieldOfManyLinesIsReadOnceAndAHeadOverAMebibyteIsRefused()
      throws UnreadableRecordException {
    String lines = "\r\n \t x".repeat(150_000);
    String head = "HTTP/1.1 200 OK\r\nA:" + lines + "\r\nB: c";
    byte[] whole = bytes(head + "\r\n\r\n");
    HttpMessage message = HttpMessage.parse(whole, 0, whole.length);
    assertThat(message.fields().get("a")).hasSize(2 * 150_000 - 1).startsWith("x x");
    assertThat(message.fields().get("b")).isEqualTo("c");
    byte[] limit = bytes(head + "d".repeat(HttpMessage.MAX_HEAD_BYTES - whole.length) + "\r\n\r\n");
    assertThat(HttpMessage.parse(limit, 0, limit.length).bodyStart()).isEqualTo(limit.length);
    byte[] over =
        bytes(head + "d".repeat(HttpMessage.MAX_HEAD_BYTES - whole.length + 1) + "\r\n\r\n");
    assertThatThrownBy(() -> HttpMessage.parse(over, 0, over.length))
        .hasMessage("the HTTP head is over the limit of 1048576 bytes")
        .isInstanceOfSatisfying(
            UnreadableRecordException.class,
            e -> assertThat(e.rejectCause()).isEqualTo(RejectCause.MALFORMED_HTTP));
  }

  @Test
  void aContinuationBelongsToTheFieldBefore() {
    byte[] head = bytes("\n lost\n: nameless\nA:\n b\nno colon\n \n c\n");
    HeaderFields fields = HeaderFields.parse(head, 0, head.length, StandardCharsets.UTF_8);
    assertThat(fields.all("a")).containsExactly("b c");
  }

  /** With a pattern that tries every place this would take minutes. */
  @Test
  void theEqualsSignsBehindADigestAreNoPartOfItHoweverManyThereAre() {
    byte[] block = bytes("block");
    String wrong = "=".repeat(1_000_000) + "x";
    assertThatCode(() -> RecordDigest.check(digest("FFEfL1VkZQ0SnKfKvDMyeA=="), block))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> RecordDigest.check(digest(wrong), block))
        .isInstanceOf(UnreadableRecordException.class);
  }

  private static RecordHead digest(String value) throws UnreadableRecordException {
    byte[] head =
        bytes(
            "WARC/1.0\nWARC-Type: resource\nContent-Length: 5\nWARC-Block-Digest: md5:"
                + value
                + "\n\n");
    return WarcHead.parse(head, 0, head.length);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, text/html, ''",
    "TEXT/HTML; Charset=\"gb2312\", text/html, gb2312",
    "text/html;charset=utf-8;x=y, text/html, utf-8",
    "'text/html, text/html; charset = big5', text/html, big5",
    "'', '', ''",
    ";, '', ''"
  })
  void mediaTypesAreReadAsServersWriteThem(String value, String essence, String charset) {
    assertThat(MediaType.of(value)).isEqualTo(new MediaType(essence, charset));
  }

  @Test
  void reasonsAreFewWhateverAnArchiveHolds() {
    assertThat(SetAside.ofMedia("image/png")).isEqualTo("media-image");
    assertThat(SetAside.ofMedia("strange/thing")).isEqualTo("media-other");
    assertThat(SetAside.ofMedia("")).isEqualTo("media-unnamed");
    assertThat(SetAside.ofStatus(404)).isEqualTo("http-4xx");
    assertThat(SetAside.ofStatus(0)).isEqualTo("http-other");
    assertThat(SetAside.ofWarcType("request")).isEqualTo("warc-request");
    assertThat(SetAside.ofWarcType("strange")).isEqualTo("warc-other");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
