package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.SourceConfig;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        Arguments.of("", StandardCharsets.UTF_8, "{}"),
        Arguments.of("\ufeff", StandardCharsets.UTF_8, "{}"),
        Arguments.of("\ufeff", StandardCharsets.UTF_16LE, metadata("UTF-16LE", "mark")),
        Arguments.of("\ufeff", StandardCharsets.UTF_16BE, metadata("UTF-16BE", "mark")),
        Arguments.of("", Charset.forName("GB18030"), metadata("GB18030", "statistics")));
  }

  private static String metadata(String charset, String evidence) {
    return "{\"charset\":\"%s\",\"charset_evidence\":\"%s\"}".formatted(charset, evidence);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void aFileIsOneDocumentInWhateverCharset(String mark, Charset charset, String metadata) {
    byte[] content = (mark + TEXT).getBytes(charset);
    Reading reading = text(content);
    assertThat(reading.texts()).containsExactly(TEXT);
    assertThat(reading.documents.get(0).provenance()).isEqualTo(new Provenance(Reading.FILE, 0, 0));
    assertThat(reading.documents.get(0).metadata()).isEqualTo(metadata);
    assertThat(reading.documentBytes).containsExactly((long) content.length);
  }

  @Test
  void anEmptyFileHoldsNoRecordAndABareMarkIsNoText() {
    assertThat(text(new byte[0]).tally).isEqualTo(new FileTally(0, 0));
    assertThat(text("\ufeff".getBytes(StandardCharsets.UTF_8)).causes())
        .containsExactly("missing-text");
  }

  private static Reading text(byte[] content, String charset) {
    return Reading.of(
        SourceConfig.of("s", Format.TEXT, "*").withCharset(charset),
        IngestConfig.defaults(),
        content);
  }

  @Test
  void theCharsetThatTheSourceNamesIsObeyed() {
    byte[] gbk = "abc中文".getBytes(Charset.forName("GBK"));
    Reading reading = text(gbk, "gb2312");
    assertThat(reading.texts()).containsExactly("abc中文");
    assertThat(reading.documents.get(0).metadata()).isEqualTo(metadata("GB18030", "config"));
    assertThat(text(gbk, "latin1").texts()).containsExactly("abcÖÐÎÄ");
  }

  @Test
  void aFewUnknownBytesBecomeReplacementCharactersAndAreCounted() {
    byte[] text = "中".repeat(300).getBytes(StandardCharsets.UTF_8);
    text[7] = (byte) 0xFF;
    Reading reading = text(text);
    // The byte's two neighbours have lost their third.
    assertThat(reading.texts().get(0)).startsWith("中中").contains("\uFFFD").endsWith("中中");
    assertThat(reading.documents.get(0).metadata())
        .isEqualTo(
            "{\"charset\":\"UTF-8\",\"charset_evidence\":\"well-formed\",\"replaced_characters\":3}");
  }

  @Test
  void manyUnknownBytesAreRejectedByTheCharsetsName() {
    byte[] gbk = "中文".repeat(9).getBytes(Charset.forName("GBK"));
    assertThat(text(gbk, "utf-8").causes()).containsExactly("invalid-utf-8");
    assertThat(text(gbk, "utf-16le").texts()).hasSize(1);
    assertThat(text(gbk, "shift_jis").texts()).hasSize(1);
    byte[] cut = Arrays.copyOf(gbk, gbk.length - 1);
    Reading reading = text(cut, "gbk");
    assertThat(reading.causes()).containsExactly("invalid-charset");
    assertThat(reading.reject().bytes()).isEqualTo(35);
    assertThat(reading.reject().detail())
        .isEqualTo(
            "1 places of the file are not GB18030, which is told by config; at most one in a"
                + " hundred may be");
  }

  @Test
  void bytesThatAreNoTextAreRejected() {
    byte[] image = new byte[999];
    for (int i = 0; i < image.length; i++) {
      image[i] = (byte) (i * 131 + i * i % 7);
    }
    assertThat(text(image).causes()).containsExactly("invalid-charset");
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
