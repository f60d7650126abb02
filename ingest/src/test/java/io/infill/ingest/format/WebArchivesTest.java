package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.compression.Compressors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebArchivesTest {
  private static final byte[] NOTHING = {};

  @Test
  void everyKindOfRecordIsKeptOrSetAsideUnderItsName() {
    Archive archive =
        new Archive()
            .warc("warcinfo", "", Archive.bytes("software: a test\r\n"))
            .warc("request", "", Archive.bytes("GET / HTTP/1.1\r\n\r\n"))
            .page("http://a.example/", "A page.")
            .warc("metadata", "", Archive.bytes("fetchTimeMs: 1"))
            .warc("revisit", "", Archive.bytes("HTTP/1.1 200 OK\r\n\r\n"))
            .warc("invented", "", NOTHING)
            .warc(
                "conversion",
                "WARC-Target-URI: http://b.example/\r\nContent-Type: text/plain\r\n",
                Archive.bytes("馬克·吐溫名言\n"))
            .warc(
                "resource",
                "WARC-Target-URI: file:///c.html\r\nContent-Type: text/html\r\n",
                Archive.html("A resource."))
            .warc("resource", "WARC-Target-URI: dns:d.example\r\n", Archive.bytes("d.example A"))
            .response("http://e.example/", "Content-Type: image/png\r\n", NOTHING)
            .response("http://f.example/", "Content-Type: image/png\r\n", new byte[] {1, 2})
            .response("http://g.example/", "HTTP/1.1 404 Not Found\r\n", "", NOTHING, "")
            .response("http://h.example/", "HTTP/1.1 301 Moved\r\n", "", NOTHING, "")
            .response("http://i.example/", "HTTP/1.1 206 Partial\r\n", "", Archive.html("p"), "")
            .response("http://j.example/", "Content-Type: text/html\r\n", new byte[] {0, 1, 2})
            .response("http://k.example/", "", Archive.html("A page without a type."));
    Reading reading = Reading.of(Format.WARC, archive.plain());
    assertThat(reading.rejects).isEmpty();
    assertThat(reading.pages())
        .containsExactly("A page.", "馬克·吐溫名言\n", "A resource.", "A page without a type.");
    assertThat(reading.aside())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("warc-warcinfo", 1L),
                Map.entry("warc-request", 1L),
                Map.entry("warc-metadata", 1L),
                Map.entry("warc-revisit", 1L),
                Map.entry("warc-other", 1L),
                Map.entry("archive-dns", 1L),
                Map.entry("empty-body", 1L),
                Map.entry("media-image", 1L),
                Map.entry("media-binary", 1L),
                Map.entry("http-4xx", 1L),
                Map.entry("http-3xx", 1L),
                Map.entry("http-partial", 1L)));
    assertThat(reading.tally.records()).isEqualTo(16);
    assertThat(reading.tally.bytes()).isEqualTo(archive.plain().length);
  }

  @Test
  void aDocumentKnowsWhatItsRecordSaid() {
    Archive archive = new Archive().page("<http://a.example/>", "A page.");
    Document document = Reading.of(Format.WARC, archive.plain()).documents.get(0);
    assertThat(document.url()).isEqualTo("http://a.example/");
    assertThat(document.metadata())
        .isEqualTo(
            "{\"record_id\":\"<urn:uuid:0000>\",\"record_type\":\"response\","
                + "\"date\":\"2024-01-01T00:00:00Z\",\"http_status\":200,"
                + "\"content_type\":\"text/html\",\"archive_offset\":0,"
                + "\"charset\":\"UTF-8\",\"charset_evidence\":\"well-formed\"}");
  }

  @Test
  void anArcOfBothVersionsGivesItsPages() {
    byte[] http = Archive.bytes("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n");
    byte[] page = Archive.concat(http, Archive.html("A page."));
    Archive archive =
        new Archive()
            .arc("filedesc://a.arc", "text/plain", Archive.bytes("1 0 Test\nURL IP-address ...\n"))
            .arc("dns:a.example", "text/dns", Archive.bytes("20240101\na.example. A 192.0.2.1\n"))
            .arc("http://a.example/with a blank", "text/html", page)
            .raw(
                Archive.concat(
                    Archive.bytes(
                        "http://b.example/ 192.0.2.1 20240102030405 text/html 200 - - 9 a.arc %d\n"
                            .formatted(page.length)),
                    page,
                    Archive.bytes("\n")));
    for (byte[] file : List.of(archive.plain(), archive.members(Compressors.GZIP))) {
      Reading reading = Reading.of(Format.WARC, file);
      assertThat(reading.rejects).isEmpty();
      assertThat(reading.documents.stream().map(Document::url))
          .containsExactly("http://a.example/with a blank", "http://b.example/");
      assertThat(reading.aside()).isEqualTo(Map.of("arc-filedesc", 1L, "archive-dns", 1L));
      assertThat(reading.documents.get(0).metadata()).contains("\"date\":\"2024-01-02T03:04:05Z\"");
      assertThat(reading.tally.bytes()).isEqualTo(archive.plain().length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCompressedArchiveGivesTheSameAndWhereToCut(Compressors compression) {
    Archive archive = pages(5);
    Reading plain = Reading.of(Format.WARC, archive.plain());
    Reading members = Reading.of(Format.WARC, archive.members(compression));
    Reading whole = Reading.of(Format.WARC, compression.member(archive.plain()));
    assertThat(plain.documents).hasSize(5);
    assertThat(members.pages()).isEqualTo(plain.pages());
    assertThat(members.tally).isEqualTo(plain.tally);
    assertThat(whole.tally).isEqualTo(plain.tally);
    int place = 0;
    for (int i = 0; i < 5; i++) {
      assertThat(members.documents.get(i).provenance())
          .isEqualTo(plain.documents.get(i).provenance());
      assertThat(members.documents.get(i).metadata()).contains("\"archive_offset\":" + place + ',');
      assertThat(plain.documents.get(i).metadata())
          .contains("\"archive_offset\":" + archive.offset(i) + ',');
      place += compression.member(archive.record(i)).length;
    }
    // Inside one member only the first record can be cut out.
    assertThat(whole.documents.get(0).metadata()).contains("archive_offset");
    assertThat(whole.documents.get(1).metadata()).doesNotContain("archive_offset");
  }

  @Test
  void blocksThatLieOfTheirLengthCostOnlyTheirOwnRecord() {
    for (int wrong : new int[] {-70, -1, 5, 70, 400, 1_000_000, 900_000_000}) {
      Archive archive = pages(2).raw(lying(wrong)).page("http://z.example/", "The last page.");
      Reading plain = Reading.of(Format.WARC, archive.plain());
      assertThat(plain.pages()).as("%d", wrong).endsWith("The last page.").hasSize(3);
      assertThat(plain.reject().cause()).isEqualTo("wrong-record-length");
      assertThat(plain.reject().provenance().offset()).isEqualTo(archive.offset(2));
      assertThat(plain.reject().bytes()).isEqualTo(archive.record(2).length);
      Reading members = Reading.of(Format.WARC, archive.members(Compressors.GZIP));
      assertThat(members.pages()).isEqualTo(plain.pages());
      assertThat(members.causes()).isEqualTo(plain.causes());
    }
  }

  /** The next record begins where it should, so no byte of the text is in doubt. */
  @Test
  void aBlockThatReachesIntoItsLineEndsIsBelieved() {
    for (int wrong = 1; wrong <= 4; wrong++) {
      Archive archive = pages(2).raw(lying(wrong)).page("http://z.example/", "The last page.");
      Reading reading = Reading.of(Format.WARC, archive.plain());
      assertThat(reading.pages()).contains("The last page.").hasSize(4);
    }
  }

  @Test
  void aLyingLastRecordIsTruncated() {
    Archive archive = pages(2).raw(lying(70));
    Reading reading = Reading.of(Format.WARC, archive.plain());
    assertThat(reading.documents).hasSize(2);
    assertThat(reading.reject().cause()).isEqualTo("truncated-record");
    assertThat(reading.reject().detail())
        .isEqualTo("the record's block should have 257 bytes, but the file ends before");
  }

  @Test
  void headsWithoutSenseCostOnlyTheirOwnRecord() {
    for (String head :
        List.of(
            "WARC/1.0\r\nWARC-Type: response\r\n\r\n",
            "WARC/1.0\r\nContent-Length: 4\r\n\r\n",
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -4\r\n\r\n",
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n",
            "WARC/7.0\r\nWARC-Type: response\r\nContent-Length: 4\r\n\r\n",
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 4",
            "http://a.example/ 192.0.2.1 20240102030405 text/html many\n",
            "not a record at all\n")) {
      Archive archive =
          pages(2)
              .raw(Archive.bytes(head + "body\r\n\r\n"))
              .page("http://z.example/", "The last page.");
      for (byte[] file : List.of(archive.plain(), archive.members(Compressors.ZSTD))) {
        Reading reading = Reading.of(Format.WARC, file);
        assertThat(reading.pages()).as(head).endsWith("The last page.").hasSize(3);
        assertThat(reading.reject().cause()).as(head).isEqualTo("malformed-archive-record");
        assertThat(reading.reject().provenance().offset()).isEqualTo(archive.offset(2));
        assertThat(reading.tally.bytes()).isEqualTo(archive.plain().length);
      }
    }
  }

  @Test
  void aFileThatIsNoArchiveIsOneReject() {
    Reading text =
        Reading.of(Format.WARC, "Just a text.\nhttp://a.example/ is in it.\n".repeat(9999));
    assertThat(text.causes()).containsExactly("not-an-archive");
    assertThat(text.tally.records()).isEqualTo(1);
    // But an archive with rubbish in front is one.
    Archive archive = new Archive().raw(Archive.bytes("rubbish\n")).page("http://a.example/", "A.");
    Reading reading = Reading.of(Format.WARC, archive.plain());
    assertThat(reading.causes()).containsExactly("malformed-archive-record");
    assertThat(reading.pages()).containsExactly("A.");
  }

  @Test
  void aWrongChecksumCostsTheRecordAndAFlippedBitNoOther() {
    Archive archive = pages(3);
    byte[] file = archive.members(Compressors.GZIP);
    int end = file.length - Compressors.GZIP.member(archive.record(2)).length;
    file[end - 8] ^= 1;
    Reading reading = Reading.of(Format.WARC, file);
    assertThat(reading.pages()).containsExactly("Page 0.", "Page 2.");
    assertThat(reading.reject().cause()).isEqualTo("corrupt-gzip");
    assertThat(reading.reject().bytes()).isEqualTo(archive.record(1).length);
    assertThat(reading.reject().provenance().offset()).isEqualTo(archive.offset(1));
  }

  @Test
  void somethingBehindTheLastMemberIsRejectedAndTheLastRecordKept() {
    byte[] file =
        Archive.concat(pages(2).members(Compressors.GZIP), Archive.bytes("not compressed"));
    Reading reading = Reading.of(Format.WARC, file);
    assertThat(reading.documents).hasSize(2);
    assertThat(reading.reject().cause()).isEqualTo("corrupt-gzip");
    assertThat(reading.reject().bytes()).isZero();
  }

  @Test
  void aRecordOverTheLimitIsRejectedByItsNameAndPassed() {
    IngestConfig small = new IngestConfig(1000, 1 << 20);
    byte[] large = Archive.html("many words ".repeat(10_000));
    Archive archive =
        pages(1)
            .response("http://l.example/", "Content-Type: text/html\r\n", large)
            .warc("request", "", large)
            .page("http://z.example/", "The last page.");
    for (byte[] file : List.of(archive.plain(), archive.members(Compressors.LZ4))) {
      Reading reading = Reading.of(SourceConfig.of("s", Format.WARC, "*"), small, file);
      assertThat(reading.pages()).containsExactly("Page 0.", "The last page.");
      assertThat(reading.reject().cause()).isEqualTo("record-too-large");
      assertThat(reading.reject().bytes()).isEqualTo(archive.record(1).length);
      assertThat(reading.aside()).isEqualTo(Map.of("warc-request", 1L));
    }
  }

  @Test
  void digestsAreCheckedInEveryShapeThatCrawlersTake() {
    byte[] page = Archive.html("A page.");
    byte[] chunked = Archive.concat(Archive.bytes("80\r\n"), page, Archive.bytes("\r\n0\r\n\r\n"));
    assertThat(page).hasSize(0x80);
    String fields = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n";
    byte[] block = Archive.concat(Archive.bytes("HTTP/1.1 200 OK\r\n" + fields + "\r\n"), chunked);
    String wrong = Archive.sha1(NOTHING);
    for (String right :
        List.of(
            "WARC-Payload-Digest: " + Archive.sha1(page),
            "WARC-Payload-Digest: " + Archive.sha1(chunked),
            "WARC-Block-Digest: " + Archive.sha1(block),
            "WARC-Payload-Digest: " + wrong + "\r\nWARC-Block-Digest: " + Archive.sha1(block),
            "WARC-Payload-Digest: " + Archive.sha1(page) + "\r\nWARC-Block-Digest: " + wrong,
            "WARC-Payload-Digest: crc99:00",
            "WARC-Truncated: length\r\nWARC-Payload-Digest: " + wrong)) {
      assertThat(digested(fields, chunked, right).pages()).as(right).containsExactly("A page.");
    }
    for (String bad : List.of("WARC-Payload-Digest: " + wrong, "WARC-Block-Digest: " + wrong)) {
      assertThat(digested(fields, chunked, bad).reject().cause()).isEqualTo("wrong-digest");
    }
  }

  private static Reading digested(String httpFields, byte[] body, String warcField) {
    Archive archive =
        new Archive()
            .response(
                "http://a.example/", "HTTP/1.1 200 OK\r\n", httpFields, body, warcField + "\r\n");
    return Reading.of(Format.WARC, archive.plain());
  }

  private static Archive pages(int count) {
    Archive archive = new Archive();
    for (int i = 0; i < count; i++) {
      archive.page("http://a.example/" + i, "Page " + i + '.');
    }
    return archive;
  }

  /** A record whose length is wrong by {@code bytes}. */
  private static byte[] lying(int bytes) {
    String record = new String(pages(1).record(0), StandardCharsets.UTF_8);
    String length = record.replaceAll("(?s).*Content-Length: ([0-9]+).*", "$1");
    String lie = Integer.toString(Integer.parseInt(length) + bytes);
    return Archive.bytes(record.replace("Content-Length: " + length, "Content-Length: " + lie));
  }
}
