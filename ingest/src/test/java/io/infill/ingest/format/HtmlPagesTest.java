package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.SourceConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class HtmlPagesTest {
  private static final String PROSE = "昨天夜里河水上涨，到了早晨，低处的田地、道路和旧磨坊都泡在水里，水慢慢地向东流去。";
  private static final String PAGE =
      "<html lang=zh-CN><head><meta charset=gb18030><title>河水“上涨”</title></head><body><p>"
          + PROSE
          + "</p></body></html>";

  private static byte[] gb18030() {
    return PAGE.getBytes(Charset.forName("GB18030"));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  @Test
  void aFileIsOneDocument_whatThePageSaysOfItselfIsMetadata() {
    Reading reading = Reading.of(Format.HTML, gb18030());
    assertThat(reading.texts()).containsExactly(PROSE);
    Document document = reading.documents.get(0);
    assertThat(document.provenance()).isEqualTo(new Provenance(Reading.FILE, 0, 0));
    assertThat(document.metadata())
        .isEqualTo(
            "{\"title\":\"河水“上涨”\",\"charset\":\"GB18030\",\"charset_evidence\":\"page\","
                + "\"language\":\"zh-CN\"}");
    assertThat(reading.documentBytes).containsExactly((long) gb18030().length);
  }

  @Test
  void aCompressedPageIsTheSamePage() throws IOException {
    Reading reading = Reading.of(Format.HTML, gzip(gb18030()));
    assertThat(reading.documents).isEqualTo(Reading.of(Format.HTML, gb18030()).documents);
  }

  @Test
  void anEmptyFileHoldsNoRecord_aPageWithoutProseIsARejectWithItsBeginning() {
    assertThat(Reading.of(Format.HTML, "").tally).isEqualTo(new FileTally(0, 0));
    Reading reading = Reading.of(Format.HTML, "<html><p>404 not found");
    assertThat(reading.reject().cause()).isEqualTo("no-main-text");
    assertThat(reading.reject().excerpt()).isEqualTo("<html><p>404 not found");
    assertThat(reading.reject().bytes()).isEqualTo(22);
  }

  @Test
  void aTruncatedFileIsARejectAndNotHalfAPage() throws IOException {
    byte[] file = gzip(gb18030());
    assertThat(Reading.of(Format.HTML, Arrays.copyOf(file, file.length - 9)).causes())
        .containsExactly("truncated-gzip");
  }

  @Test
  void textAndPageHaveLimits() {
    SourceConfig source = SourceConfig.of("s", Format.HTML, "*");
    byte[] page = ("<p>" + "word, and ".repeat(110_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(Reading.of(source, new IngestConfig(1 << 20, 1), page).reject().detail())
        .isEqualTo("the page has 1099999 bytes of text, the limit is maxDocumentBytes = 1048576");
    assertThat(Reading.of(source, new IngestConfig(1 << 21, 1), page).documents).hasSize(1);
    Reading huge = Reading.of(source, new IngestConfig(1 << 10, 1), new Repeated('x', 1 << 27));
    assertThat(huge.causes()).containsExactly("record-too-large");
    assertThat(huge.reject().bytes()).isEqualTo(1 << 27);
  }

  @Test
  void tooMuchNestingIsAReject() {
    assertThat(Reading.of(Format.HTML, "<div>".repeat(20_000) + PROSE).causes())
        .containsExactly("page-too-complex");
  }
}
