package io.infill.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.compression.Compressors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  private static final String PAGE = "<html><body><p>A page.</p></body></html>";
  private static final byte[] BYTES = PAGE.getBytes(StandardCharsets.US_ASCII);

  /** Written by Node's zlib.brotliCompressSync. */
  private static final byte[] BROTLI =
      HexFormat.of()
          .parseHex(
              "1b2700f89d07b68d329f8ab4b938f651f204a1d50b5c81b8b40f5b1bdd5485167592084e8089bfcc149312");

  @Test
  void everyCodingIsUndone() throws UnreadableRecordException {
    assertThat(content("gzip", Compressors.GZIP.member(BYTES))).isEqualTo(PAGE);
    assertThat(content("x-gzip", Compressors.GZIP.member(BYTES))).isEqualTo(PAGE);
    assertThat(content("zstd", Compressors.ZSTD.member(BYTES))).isEqualTo(PAGE);
    assertThat(content("deflate", deflate(false))).isEqualTo(PAGE);
    assertThat(content("deflate", deflate(true))).isEqualTo(PAGE);
    assertThat(content("br", BROTLI)).isEqualTo(PAGE);
    byte[] twice = Compressors.GZIP.member(BROTLI);
    assertThat(content("br, gzip", twice)).isEqualTo(PAGE);
    assertThat(content("identity", BYTES)).isEqualTo(PAGE);
    assertThat(content("utf-8", BYTES)).isEqualTo(PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "deflate", "br"})
  void aBodyThatTheCrawlerDecodedIsTakenAsItIs(String coding) throws UnreadableRecordException {
    assertThat(content(coding, BYTES)).isEqualTo(PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "deflate", "br"})
  void aDamagedBodyIsRejected(String coding) {
    byte[] body = coded(coding);
    byte[] damaged = body.clone();
    damaged[body.length / 2] ^= 0x55;
    damaged[body.length - 1] ^= 0x55;
    assertRejected(
        coding, damaged, RejectCause.WRONG_CONTENT_ENCODING, "content encoding " + coding);
    byte[] cut = Arrays.copyOf(body, body.length - 6);
    assertRejected(coding, cut, RejectCause.WRONG_CONTENT_ENCODING, "content encoding " + coding);
  }

  @Test
  void aBodyThatTheCrawlerCutGivesWhatItHas() throws UnreadableRecordException {
    byte[] page = PAGE.repeat(1000).getBytes(StandardCharsets.US_ASCII);
    byte[] gzip = Compressors.GZIP.member(page);
    byte[] cut = Arrays.copyOf(gzip, gzip.length / 2);
    String half = text(Body.of(cut, fields("Content-Encoding: gzip"), 1 << 20, true));
    assertThat(PAGE.repeat(1000)).startsWith(half);
    assertThat(half).isNotEmpty();
    byte[] chunked = "10\r\n<html><body><p>A".getBytes(StandardCharsets.US_ASCII);
    assertThat(text(Body.of(chunked, fields("Transfer-Encoding: chunked"), 1 << 20, true)))
        .isEqualTo("<html><body><p>A");
  }

  @ParameterizedTest
  @CsvSource({
    "compress, content encoding compress is not read",
    "'gzip,gzip,gzip,gzip,gzip,gzip', '6 content encodings, at most 5 are read'"
  })
  void codingsThatAreNotReadAreTold(String coding, String detail) {
    assertRejected(coding, BYTES, RejectCause.WRONG_CONTENT_ENCODING, detail);
  }

  @Test
  void bytesThatAreNoTextAndNotOfTheCodingAreRejected() {
    assertRejected(
        "gzip",
        new byte[] {0, 1, 2, 3},
        RejectCause.WRONG_CONTENT_ENCODING,
        "content encoding gzip");
  }

  @Test
  void noMoreIsDecodedThanTheLimit() throws UnreadableRecordException {
    byte[] bomb = Compressors.GZIP.member(new byte[100_000]);
    assertThat(Body.of(bomb, fields("Content-Encoding: gzip"), 100_000, false).content())
        .hasSize(100_000);
    assertThatThrownBy(() -> Body.of(bomb, fields("Content-Encoding: gzip"), 99_999, false))
        .hasMessageEndingWith("decodes to more than 99999 (4 * maxDocumentBytes)");
  }

  @ParameterizedTest
  @CsvSource({
    "'5\\r\\nhello\\r\\n0\\r\\n\\r\\n', hello",
    "'5;name=value\\r\\nhello\\r\\n6 \\r\\n world\\r\\n0\\r\\n', hello world",
    "'5\\nhello\\n00\\n', hello",
    "'A\\r\\n0123456789\\r\\n0\\r\\nTrailer: x\\r\\n\\r\\n', 0123456789",
    // the coding was undone by the crawler
    "'hello', hello",
    "'<p>5\\r\\n', '<p>5\\r\\n'"
  })
  void chunksAreJoined(String body, String content) throws UnreadableRecordException {
    assertThat(text(Body.of(unescaped(body), fields("transfer-encoding: Chunked"), 99, false)))
        .isEqualTo(new String(unescaped(content), StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @CsvSource({
    "'5\\r\\nhello\\r\\n', chunked body: the last chunk is missing",
    "'5\\r\\nhel', chunked body: the chunk at 0 is longer than the body",
    "'FFFFFFFF\\r\\nhello', chunked body: the chunk at 0 is longer than the body",
    "'5\\r\\nhello\\r\\nworld', chunked body: no chunk at 10"
  })
  void damagedChunksAreRejected(String body, String detail) {
    assertThatThrownBy(
            () -> Body.of(unescaped(body), fields("Transfer-Encoding: chunked"), 99, false))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage(detail);
  }

  @Test
  void textIsToldFromOtherBytes() {
    assertThat(Body.isBinary(BYTES)).isFalse();
    assertThat(Body.isBinary("馬克\t\u001b[1m".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(Body.isBinary(PAGE.getBytes(StandardCharsets.UTF_16))).isFalse();
    assertThat(Body.isBinary(new byte[] {'a', 0, 'b'})).isTrue();
    assertThat(Body.isBinary(new byte[0])).isFalse();
  }

  private static void assertRejected(String coding, byte[] body, RejectCause cause, String detail) {
    assertThatThrownBy(() -> content(coding, body))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageStartingWith(detail)
        .extracting(e -> ((UnreadableRecordException) e).rejectCause())
        .isEqualTo(cause);
  }

  private static String content(String coding, byte[] body) throws UnreadableRecordException {
    return text(Body.of(body, fields("Content-Encoding: " + coding), 1 << 20, false));
  }

  private static String text(Body body) {
    return new String(body.content(), StandardCharsets.US_ASCII);
  }

  private static HeaderFields fields(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    return HeaderFields.parse(bytes, 0, bytes.length, StandardCharsets.US_ASCII);
  }

  private static byte[] unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] coded(String coding) {
    return switch (coding) {
      case "gzip" -> Compressors.GZIP.member(BYTES);
      case "zstd" -> Compressors.ZSTD.member(BYTES);
      case "deflate" -> deflate(false);
      default -> BROTLI;
    };
  }

  private static byte[] deflate(boolean bare) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(9, bare);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, deflater)) {
      deflate.write(BYTES);
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }
}
