package io.infill.mip.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ExampleLinesTest {

  @Test
  void givesEveryLineWithItsPlace() throws IOException {
    assertThat(read("{\"a\":1}\n\n {\"b\":\"é\"}\r\n \t\r\n{\"c\":3}"))
        .containsExactly(
            "{\"a\":1} f:0 (record 0)",
            "{\"b\":\"é\"} f:9 (record 1)",
            "{\"c\":3} f:26 (record 2)");
  }

  @Test
  void anEmptyFileHasNoExamples() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n")).isEmpty();
  }

  @Test
  void passesAByteOrderMark() throws IOException {
    assertThat(read("\ufeff{\"a\":1}\n")).containsExactly("{\"a\":1} f:0 (record 0)");
  }

  @Test
  void whatIsNoObjectIsUnreadableAndTheRestGoesOn() throws IOException {
    assertThat(read("[1]\n{\"a\":1,\"a\":2}\n{\"a\"\n{} x\n{\"a\":1}\n"))
        .containsExactly(
            "NOT_AN_OBJECT 3 f:0 (record 0)",
            "MALFORMED_JSON 13 f:4 (record 1)",
            "MALFORMED_JSON 4 f:18 (record 2)",
            "MALFORMED_JSON 4 f:23 (record 3)",
            "{\"a\":1} f:28 (record 4)");
  }

  @Test
  void bytesThatAreNotUtf8AreUnreadable() throws IOException {
    byte[] bytes = "{\"a\":\"x\"}\n{}".getBytes(StandardCharsets.UTF_8);
    bytes[6] = (byte) 0xff;
    assertThat(read(bytes)).containsExactly("INVALID_UTF_8 9 f:0 (record 0)", "{} f:10 (record 1)");
  }

  @Test
  void aLineOverTheLimitIsUnreadable() throws IOException {
    byte[] bytes = new byte[ExampleLines.MAX_LINE_BYTES + 5];
    Arrays.fill(bytes, (byte) 'x');
    bytes[ExampleLines.MAX_LINE_BYTES + 1] = '\n';
    bytes[ExampleLines.MAX_LINE_BYTES + 2] = '{';
    bytes[ExampleLines.MAX_LINE_BYTES + 3] = '}';
    bytes[ExampleLines.MAX_LINE_BYTES + 4] = '\n';
    assertThat(read(bytes))
        .containsExactly("RECORD_TOO_LARGE 16777217 f:0 (record 0)", "{} f:16777218 (record 1)");
  }

  @Test
  void readsGzipAndZstd() throws IOException {
    byte[] plain = "{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(gzip(plain))).isEqualTo(read(plain)).hasSize(2);
    assertThat(read(Zstd.compress(plain))).isEqualTo(read(plain));
  }

  @Test
  void aTruncatedArchiveGivesWhatCouldBeReadAndOneReject() throws IOException {
    byte[] whole = gzip("{\"a\":1}\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    List<String> records = read(Arrays.copyOf(whole, whole.length - 30));
    assertThat(records.get(0)).isEqualTo("{\"a\":1} f:0 (record 0)");
    assertThat(records.get(records.size() - 1)).startsWith("TRUNCATED_GZIP");
    assertThat(records.stream().filter(r -> r.startsWith("TRUNCATED"))).hasSize(1);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static List<String> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> read(byte[] bytes) throws IOException {
    List<String> records = new ArrayList<>();
    ExampleLines.read(
        new ByteArrayInputStream(bytes),
        "f",
        new ExampleLines.Sink() {
          @Override
          public void example(ObjectNode example, Provenance place) {
            records.add(example + " " + place);
          }

          @Override
          public void unreadable(
              RejectCause cause, String detail, String excerpt, long size, Provenance place) {
            assertThat(detail).isNotBlank();
            records.add(cause + " " + size + " " + place);
          }
        });
    return records;
  }
}
