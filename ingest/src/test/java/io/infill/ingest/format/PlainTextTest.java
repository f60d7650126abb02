package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.SourceConfig;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainTextTest {
  private static final String TEXT = "第一行\r\n🀄 line\n";

  private static Reading text(byte[] content) {
    return Reading.of(Format.TEXT, content);
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of("", StandardCharsets.UTF_8),
        Arguments.of("\ufeff", StandardCharsets.UTF_8),
        Arguments.of("\ufeff", StandardCharsets.UTF_16LE),
        Arguments.of("\ufeff", StandardCharsets.UTF_16BE));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void aFileIsOneDocumentInUtf8OrMarkedUtf16(String mark, Charset charset) {
    byte[] content = (mark + TEXT).getBytes(charset);
    Reading reading = text(content);
    assertThat(reading.texts()).containsExactly(TEXT);
    assertThat(reading.documents.get(0).provenance()).isEqualTo(new Provenance(Reading.FILE, 0, 0));
    assertThat(reading.documents.get(0).metadata()).isEqualTo("{}");
    assertThat(reading.documentBytes).containsExactly((long) content.length);
  }

  @Test
  void anEmptyFileHoldsNoRecordAndABareMarkIsNoText() {
    assertThat(text(new byte[0]).tally).isEqualTo(new FileTally(0, 0));
    assertThat(text("\ufeff".getBytes(StandardCharsets.UTF_8)).causes())
        .containsExactly("missing-text");
  }

  @Test
  void anotherEncodingIsRejectedWithTheFirstWrongByte() {
    Reading reading = text("abc中文".getBytes(Charset.forName("GBK")));
    assertThat(reading.reject().cause()).isEqualTo("invalid-utf-8");
    assertThat(reading.reject().detail()).startsWith("byte 3 of the file (0xd6) is not UTF-8");
    assertThat(reading.reject().bytes()).isEqualTo(7);
  }

  @Test
  void brokenUtf16IsRejected() {
    Reading reading = text(new byte[] {(byte) 0xff, (byte) 0xfe, 0x00, (byte) 0xd8, 0x41, 0x00});
    assertThat(reading.causes()).containsExactly("invalid-utf-16");
    assertThat(text(new byte[] {(byte) 0xfe, (byte) 0xff, 0x00}).causes())
        .containsExactly("invalid-utf-16");
  }

  @Test
  void aFileAtTheLimitIsKeptAndALargerOneRejectedWithItsFullSize() {
    SourceConfig source = SourceConfig.of("s", Format.TEXT, "*");
    IngestConfig config = new IngestConfig(1 << 20, 1);
    assertThat(Reading.of(source, config, new Repeated('x', 1 << 20)).documents).hasSize(1);
    assertThat(Reading.of(source, config, new Repeated('x', (1 << 20) + 1)).reject().detail())
        .isEqualTo("the file has 1048577 bytes of text, the limit is maxDocumentBytes = 1048576");
    Reading huge = Reading.of(source, config, new Repeated('x', 3L << 30));
    assertThat(huge.causes()).containsExactly("record-too-large");
    assertThat(huge.reject().bytes()).isEqualTo(3L << 30);
  }
}
