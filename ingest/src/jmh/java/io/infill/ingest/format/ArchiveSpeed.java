package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.archive.Capture;
import io.infill.ingest.archive.RecordHead;
import io.infill.ingest.compression.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * MB of decompressed archive a second of one thread's CPU time: decompressed only; cut into
 * records, with heads, HTTP, content codings and digests; and with the pages' texts too. Each
 * archive is repeated in memory to 60 MB. Median of the rounds, with the least and the most.
 *
 * <pre>{@code
 * flock /tmp/bench.lock .ci/jmh ingest main io.infill.ingest.format.ArchiveSpeed ARCHIVE...
 * }</pre>
 */
public final class ArchiveSpeed implements RecordSink {
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 3;
  private static final long CONTENT_BYTES = 60_000_000;
  private static final SourceConfig SOURCE = SourceConfig.of("web", Format.WARC, "*");

  private interface Reading {
    long bytes() throws IOException;
  }

  private long seen;

  private ArchiveSpeed() {}

  public static void main(String[] archives) throws IOException {
    System.out.println("| archive | decompressed | cut into records | with the pages' texts |");
    System.out.println("|---|---|---|---|");
    for (String archive : archives) {
      ArchiveSpeed speed = new ArchiveSpeed();
      byte[] one = Files.readAllBytes(Path.of(archive));
      int times = (int) Math.max(1, CONTENT_BYTES / speed.decompressed(one));
      byte[] file = new byte[one.length * times];
      for (int i = 0; i < times; i++) {
        System.arraycopy(one, 0, file, i * one.length, one.length);
      }
      System.out.printf(
          "| %s | %s | %s | %s |%n",
          Path.of(archive).getFileName(),
          figure(() -> speed.decompressed(file)),
          figure(() -> speed.cut(file)),
          figure(() -> speed.whole(file)));
      if (speed.seen == 0) {
        throw new IllegalStateException(archive + " holds no text");
      }
    }
  }

  private static String figure(Reading reading) throws IOException {
    double[] figures = new double[ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long bytes = reading.bytes();
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      if (i >= 0) {
        figures[i] = bytes * 1e3 / nanos;
      }
    }
    Arrays.sort(figures);
    return String.format(
        Locale.ROOT, "%.0f (%.0f–%.0f)", figures[ROUNDS / 2], figures[0], figures[ROUNDS - 1]);
  }

  private long decompressed(byte[] file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long content = 0;
    try (FileBytes bytes = FileBytes.open(new ByteArrayInputStream(file))) {
      for (int n = bytes.read(buffer, 0, buffer.length);
          n >= 0;
          n = bytes.read(buffer, 0, buffer.length)) {
        content += n;
      }
    }
    return content;
  }

  private long cut(byte[] file) throws IOException {
    IngestConfig config = IngestConfig.defaults();
    try (FileBytes bytes = FileBytes.open(new ByteArrayInputStream(file))) {
      FileAccount account = new FileAccount(SOURCE, "f", this);
      ArchiveDocuments documents =
          new ArchiveDocuments(SOURCE, config, account) {
            @Override
            Document document(
                RecordHead head, Capture capture, Provenance provenance, OptionalLong place) {
              seen += capture.body().content().length;
              return new Document(
                  DocumentId.of("web", provenance, ""), "web", "", "", "{}", provenance, "");
            }
          };
      new ArchiveCut(new ByteWindow(bytes), account, documents, config.maxRecordBytes()).all();
      return account.tally().bytes();
    }
  }

  private long whole(byte[] file) throws IOException {
    return RecordReader.of(SOURCE, IngestConfig.defaults())
        .read(new ByteArrayInputStream(file), "f", this)
        .bytes();
  }

  @Override
  public void document(Document document, long recordBytes) {
    seen += document.text().length();
  }

  @Override
  public void reject(Reject reject) {
    seen += reject.bytes();
  }
}
