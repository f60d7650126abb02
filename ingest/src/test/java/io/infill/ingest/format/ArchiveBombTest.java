package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.compression.Compressors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Archives made to cost a reader memory or time. */
class ArchiveBombTest {
  @Test
  void anArchiveThatExpandsTwoHundredfoldNeedsNoMoreMemoryForIt() throws IOException {
    long length = 200_000_000;
    String head =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://bomb.example/\r\n"
            + "Content-Type: application/http\r\nContent-Length: %d\r\n\r\n".formatted(length);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(bomb) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      gzip.write(Archive.bytes(head));
      byte[] zeros = new byte[1_000_000];
      for (int i = 0; i < length / zeros.length; i++) {
        gzip.write(zeros);
      }
      gzip.write(Archive.bytes("\r\n\r\n"));
    }
    SequenceInputStream file =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(bomb.toByteArray()),
                    new ByteArrayInputStream(
                        new Archive()
                            .page("http://a.example/", "Page 0.")
                            .members(Compressors.GZIP)))));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Reading reading =
        Reading.of(SourceConfig.of("s", Format.WARC, "*"), IngestConfig.defaults(), file);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
    assertThat(reading.reject().cause()).isEqualTo("record-too-large");
    assertThat(reading.reject().bytes()).isEqualTo(head.length() + length + 4);
    assertThat(reading.pages()).containsExactly("Page 0.");
  }

  @Test
  void aBodyThatExpandsBeyondTheLimitIsRejected() {
    byte[] bomb = Compressors.GZIP.member(new byte[40_000_000]);
    Archive archive =
        new Archive()
            .page("http://a.example/", "Page 0.")
            .response(
                "http://a.example/", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", bomb);
    Reading reading = Reading.of(Format.WARC, archive.plain());
    assertThat(reading.reject().cause()).isEqualTo("record-too-large");
    assertThat(reading.reject().detail()).contains("decodes to more than 33554432");
  }

  /** Both would take hours if every record looked at, or moved, all that stands behind it. */
  @Test
  void manyHeadsWithoutEndAndManyLongLiesCostNoMoreThanTheirBytes() {
    String endless = "WARC/1.0\nWARC-Type: response\n";
    Reading heads = Reading.of(Format.WARC, endless.repeat(20_000));
    assertThat(heads.causes()).hasSize(20_000).containsOnly("malformed-archive-record");
    String lie =
        "WARC/1.0\nWARC-Type: response\nContent-Length: 33554300\n\n" + "x".repeat(5_000) + '\n';
    Reading lies = Reading.of(Format.WARC, lie.repeat(34_000_000 / lie.length()));
    assertThat(lies.rejects).hasSize(34_000_000 / lie.length());
  }
}
