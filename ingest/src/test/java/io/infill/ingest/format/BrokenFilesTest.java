package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;
import io.infill.ingest.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a compressed file that was cut or damaged, in each format. */
class BrokenFilesTest {
  private static final int RECORDS = 5000;

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JSONL", "JSON_ARRAY"})
  void aGzipFileCutAtEverySixteenthKeepsTheWholeRecordsAndRejectsTheStump(Format format)
      throws IOException {
    byte[] file = gzip(content(format));
    Reading whole = Reading.of(format, file);
    assertThat(whole.documents).hasSize(RECORDS);
    assertThat(whole.rejects).isEmpty();
    int before = -1;
    for (int sixteenth = 1; sixteenth < 16; sixteenth++) {
      Reading cut = Reading.of(format, Arrays.copyOf(file, file.length * sixteenth / 16));
      int kept = cut.documents.size();
      assertThat(kept).isGreaterThan(before).isLessThan(RECORDS);
      assertThat(cut.documents).isEqualTo(whole.documents.subList(0, kept));
      assertThat(cut.reject().cause()).isEqualTo("truncated-gzip");
      assertThat(cut.reject().provenance().index()).isEqualTo(kept);
      assertThat(cut.reject().excerpt().length())
          .isEqualTo((int) Math.min(200, cut.reject().bytes()));
      before = kept;
    }
  }

  @Test
  void aStumpThatLooksLikeAWholeRecordIsStillNoDocument() throws IOException {
    // The second line's JSON is complete; only the file knows that more was to come.
    byte[] line = "{\"text\":\"a\"}\n{\"text\":\"b\"}".getBytes(StandardCharsets.UTF_8);
    byte[] file = zstd(line);
    byte[] cut = concat(file, Arrays.copyOf(zstd(line), 6));
    Reading reading = Reading.of(Format.JSONL, cut);
    assertThat(reading.texts()).containsExactly("a");
    assertThat(reading.reject().cause()).isEqualTo("truncated-zstd");
    assertThat(reading.reject().excerpt()).isEqualTo("{\"text\":\"b\"}");
    assertThat(reading.reject().provenance().offset()).isEqualTo(13);
  }

  @Test
  void aCutBetweenRecordsIsARejectOfNoBytes() throws IOException {
    byte[] line = "{\"text\":\"a\"}\n".getBytes(StandardCharsets.UTF_8);
    byte[] file = gzip(line);
    Reading reading = Reading.of(Format.JSONL, Arrays.copyOf(file, file.length - 3));
    assertThat(reading.texts()).containsExactly("a");
    assertThat(reading.reject().cause()).isEqualTo("truncated-gzip");
    assertThat(reading.reject().bytes()).isZero();
    assertThat(reading.reject().provenance().offset()).isEqualTo(13);
  }

  @Test
  void anArrayCutBehindItsEndOrInItsFirstBytesIsReported() throws IOException {
    byte[] file = gzip("[{\"text\":\"a\"}]\n".getBytes(StandardCharsets.UTF_8));
    Reading behind = Reading.of(Format.JSON_ARRAY, Arrays.copyOf(file, file.length - 3));
    assertThat(behind.texts()).containsExactly("a");
    assertThat(behind.causes()).containsExactly("truncated-gzip");
    Reading stump = Reading.of(Format.JSON_ARRAY, Arrays.copyOf(file, 5));
    assertThat(stump.causes()).containsExactly("truncated-gzip");
    byte[] wrapped = zstd("{\"RECO".getBytes(StandardCharsets.UTF_8));
    Reading wrapper = Reading.of(Format.WUDAO, concat(wrapped, Arrays.copyOf(wrapped, 6)));
    assertThat(wrapper.causes()).containsExactly("truncated-zstd");
    assertThat(wrapper.reject().bytes()).isEqualTo(6);
  }

  @Test
  void aTextThatIsCutIsNoDocument() throws IOException {
    byte[] file = gzip("a text\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    Reading reading = Reading.of(Format.TEXT, Arrays.copyOf(file, file.length - 1));
    assertThat(reading.documents).isEmpty();
    assertThat(reading.reject().cause()).isEqualTo("truncated-gzip");
    assertThat(reading.reject().bytes()).isEqualTo(7000);
    assertThat(reading.reject().excerpt()).startsWith("a text\n");
  }

  @Test
  void aDamagedZstdFileKeepsTheRecordsBeforeTheDamagedFrame() {
    byte[] content = content(Format.JSONL);
    byte[] half = zstd(Arrays.copyOf(content, content.length / 2));
    byte[] rest = zstd(Arrays.copyOfRange(content, content.length / 2, content.length));
    rest[rest.length / 2] ^= 0x55;
    Reading whole = Reading.of(Format.JSONL, content);
    Reading reading = Reading.of(Format.JSONL, concat(half, rest));
    int kept = reading.documents.size();
    assertThat(kept).isGreaterThanOrEqualTo(RECORDS / 2 - 1);
    assertThat(reading.documents.subList(0, RECORDS / 2 - 1))
        .isEqualTo(whole.documents.subList(0, RECORDS / 2 - 1));
    assertThat(reading.rejects.get(reading.rejects.size() - 1).cause()).isEqualTo("corrupt-zstd");
  }

  @Test
  void emptyFilesHoldNothingInAnyFormatAndCompression() throws IOException {
    List<Format> streams = new ArrayList<>(List.of(Format.values()));
    streams.removeAll(List.of(Format.ALIGNED_LINES, Format.PARQUET));
    for (Format format : streams) {
      for (byte[] file : new byte[][] {{}, gzip(new byte[0]), zstd(new byte[0])}) {
        assertThat(Reading.of(format, file).tally).isEqualTo(new FileTally(0, 0));
      }
    }
  }

  private static byte[] content(Format format) {
    StringBuilder text = new StringBuilder(format == Format.JSON_ARRAY ? "[\n" : "");
    for (int i = 0; i < RECORDS; i++) {
      text.append("{\"text\":\"").append(Integer.toHexString(i * 0x9e3779b9)).append("\"}");
      text.append(i == RECORDS - 1 || format == Format.JSONL ? "\n" : ",\n");
    }
    text.append(format == Format.JSON_ARRAY ? "]\n" : "");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zstd(byte[] content) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      return context.setChecksum(true).compress(content);
    }
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
