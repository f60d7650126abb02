package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.compression.Compressors;
import io.infill.ingest.compression.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged files of every container and compression: {@link #LEAST} of them, and more for three
 * seconds or {@code -Dfuzz.seconds}. Whatever is done to a file, reading it ends, throws nothing,
 * and accounts for every byte. Case <i>n</i> is the same in every run; a failure names it, and
 * {@code -Dfuzz.case=n} runs it alone.
 */
class ContainerFuzzTest {
  /** Small, so that limits are met. */
  private static final IngestConfig CONFIG = new IngestConfig(2_000, 1 << 20);

  /** Cases that run however slow the machine is. */
  private static final int LEAST = 150;

  /** {@link #BROTLI_PAGE} by Python's brotli 1.x. */
  private static final byte[] BROTLI =
      Base64.getDecoder()
          .decode(
              "G3YA6I3DOEb819piI0G5LdWjDwzd1F4UHYiOafL4BDnlgL3VAg8wxQgvcg+4XNYZKcrRcIaJVDR7"
                  + "0PiD3h0/1Lx/uyFCqZmKhZC5qe42uGcYevi/kjOUyBI=");

  private static final String BROTLI_PAGE =
      "A page that is coded in Brotli, a paragraph that is long enough to be one, as it were.";

  @Test
  void theSeedsAreWholeBeforeTheyAreDamaged() {
    for (Seed seed : seeds()) {
      Reading reading = Reading.of(SourceConfig.of("s", seed.format, "*"), CONFIG, seed.file);
      assertThat(reading.documents).as(seed.name).isNotEmpty();
      assertThat(reading.causes()).as(seed.name).isSubsetOf("record-too-large");
    }
    assertThat(Reading.of(Format.WARC, warc().plain()).texts()).contains(BROTLI_PAGE);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void everyDamagedFileIsAccountedFor() {
    List<Seed> seeds = seeds();
    long nanos = TimeUnit.SECONDS.toNanos(Long.getLong("fuzz.seconds", 3));
    long start = System.nanoTime();
    Integer only = Integer.getInteger("fuzz.case");
    long found = 0;
    int cases = 0;
    for (; only == null && (cases < LEAST || System.nanoTime() - start < nanos); cases++) {
      found += rejects(cases, seeds);
    }
    if (only != null) {
      found = rejects(only, seeds);
    }
    System.out.printf("%d damaged files, %d rejects%n", cases, found);
    assertThat(found).isPositive();
  }

  private static long rejects(int number, List<Seed> seeds) {
    SplittableRandom random = new SplittableRandom(number);
    Seed seed = seeds.get(random.nextInt(seeds.size()));
    byte[] file = damaged(seed.file, seeds.get(random.nextInt(seeds.size())).file, random);
    String name = "case " + number + ", " + seed.name;
    Outcome outcome = new Outcome(name);
    assertThatCode(() -> outcome.read(seed.format, file)).as(name).doesNotThrowAnyException();
    return outcome.rejects;
  }

  private static final class Seed {
    private final String name;
    private final Format format;
    private final byte[] file;

    Seed(String name, Format format, byte[] file) {
      this.name = name;
      this.format = format;
      this.file = file;
    }
  }

  private static List<Seed> seeds() {
    List<Seed> seeds = new ArrayList<>();
    byte[] lines =
        "{\"text\":\"a line of text\",\"url\":\"u\"}\n".repeat(40).getBytes(StandardCharsets.UTF_8);
    byte[] array = Archive.bytes("[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c [}]\"}]");
    for (Archive archive : List.of(warc(), arc())) {
      seeds.add(new Seed("plain", Format.WARC, archive.plain()));
      for (Compressors compression : Compressors.values()) {
        seeds.add(new Seed("records", Format.WARC, archive.members(compression)));
        seeds.add(new Seed("whole", Format.WARC, compression.member(archive.plain())));
      }
    }
    for (Compressors compression : Compressors.values()) {
      byte[] member = compression.member(lines);
      seeds.add(new Seed("lines", Format.JSONL, Archive.concat(member, member)));
      seeds.add(new Seed("array", Format.JSON_ARRAY, compression.member(array)));
      seeds.add(new Seed("text", Format.TEXT, member));
    }
    return seeds;
  }

  private static Archive warc() {
    byte[] page = Archive.html("A page that is coded.");
    String html = "Content-Type: text/html\r\n";
    return new Archive()
        .warc("warcinfo", "", Archive.bytes("software: a test\r\n"))
        .page("http://a.example/", "A page.")
        .warc("request", "", Archive.bytes("GET / HTTP/1.1\r\n\r\n"))
        .response(
            "http://b.example/", html + "Content-Encoding: gzip\r\n", Compressors.GZIP.member(page))
        .response(
            "http://c.example/", html + "Content-Encoding: zstd\r\n", Compressors.ZSTD.member(page))
        .response(
            "http://d.example/",
            html + "Transfer-Encoding: chunked\r\n",
            Archive.concat(
                Archive.bytes(Integer.toHexString(page.length) + "\r\n"),
                page,
                Archive.bytes("\r\n0\r\n\r\n")))
        .response("http://e.example/", html + "Content-Encoding: br\r\n", BROTLI)
        .response("http://f.example/", html, Archive.html("long ".repeat(2_000)))
        .response(
            "http://g.example/",
            "HTTP/1.1 200 OK\r\n",
            html,
            page,
            "WARC-Payload-Digest: " + Archive.sha1(page) + "\r\n")
        .warc("conversion", "Content-Type: text/plain\r\n", Archive.bytes("A text.\n"));
  }

  private static Archive arc() {
    byte[] http = Archive.bytes("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n");
    return new Archive()
        .arc("filedesc://a.arc", "text/plain", Archive.bytes("1 0 Test\nURL IP-address ...\n"))
        .arc("http://a.example/", "text/html", Archive.concat(http, Archive.html("A page.")))
        .arc("http://b.example/", "text/html", Archive.concat(http, Archive.html("A page.")));
  }

  /** One to four changes of a kind that storage, transfer or bad writers make. */
  private static byte[] damaged(byte[] file, byte[] other, SplittableRandom random) {
    byte[] bytes = file.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at =
          random.nextInt(3) == 0
              ? random.nextInt(Math.min(64, bytes.length))
              : random.nextInt(bytes.length);
      int length = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(10)));
      byte[] head = Arrays.copyOf(bytes, at);
      byte[] tail = Arrays.copyOfRange(bytes, at + length, bytes.length);
      byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
      bytes =
          switch (random.nextInt(9)) {
            case 0 -> head;
            case 1 -> Archive.concat(head, tail);
            case 2 -> Archive.concat(head, piece, piece, tail);
            case 3 -> Archive.concat(head, new byte[length], tail);
            case 4 -> Archive.concat(bytes, piece);
            case 5 -> Archive.concat(head, Arrays.copyOf(other, Math.min(other.length, at)), tail);
            case 6 -> Archive.concat(head, digits(piece, random), tail);
            default -> {
              bytes[at] ^= (byte) (1 << random.nextInt(8));
              yield bytes;
            }
          };
    }
    return bytes;
  }

  /** Other digits in place of digits: lengths that lie. */
  private static byte[] digits(byte[] piece, SplittableRandom random) {
    byte[] changed = piece.clone();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] >= '0' && changed[i] <= '9') {
        changed[i] = (byte) ('0' + random.nextInt(10));
      }
    }
    return changed;
  }

  /** What came of a file; checks each record as it comes, and the whole. */
  private static final class Outcome implements RecordSink {
    private final String name;
    private final Set<Long> indexes = new HashSet<>();
    private long bytes;
    private long end;
    private long rejects;

    Outcome(String name) {
      this.name = name;
    }

    void read(Format format, byte[] file) throws IOException {
      FileTally tally =
          RecordReader.of(SourceConfig.of("s", format, "*"), CONFIG)
              .read(new ByteArrayInputStream(file), "f", this);
      long aside = tally.setAside().values().stream().mapToLong(q -> q.volume()).sum();
      long asideRecords = tally.setAside().values().stream().mapToLong(q -> q.records()).sum();
      assertThat(tally.bytes()).as(name).isEqualTo(bytes + aside);
      assertThat(tally.records()).as(name).isEqualTo(indexes.size() + asideRecords);
      if (format == Format.WARC) {
        long content = contentBytes(file);
        if (content >= 0) {
          assertThat(tally.bytes()).as(name + ": bytes of the content").isEqualTo(content);
        }
      }
    }

    /** Size of all content, by another way through the file; -1 if the file is broken. */
    private static long contentBytes(byte[] file) throws IOException {
      byte[] buffer = new byte[777];
      long content = 0;
      try (FileBytes bytes = FileBytes.open(new ByteArrayInputStream(file))) {
        for (int n = bytes.read(buffer, 0, 777); n >= 0; n = bytes.read(buffer, 0, 777)) {
          content += n;
        }
        // What is lost in front of a damaged block depends on how much is asked for at once.
        return bytes.breakage().isPresent() ? -1 : content;
      }
    }

    @Override
    public void document(Document document, long recordBytes) {
      record(document.provenance(), recordBytes);
      assertThat(document.text()).as(name).isNotEmpty();
    }

    @Override
    public void reject(Reject reject) {
      record(reject.provenance(), reject.bytes());
      assertThat(reject.detail()).as(name).isNotEmpty();
      rejects++;
    }

    /** Records come in order and none begins inside of the one before. */
    private void record(Provenance place, long recordBytes) {
      assertThat(place.offset()).as(name).isGreaterThanOrEqualTo(end);
      assertThat(indexes.add(place.index())).as(name).isTrue();
      end = place.offset() + recordBytes;
      bytes += recordBytes;
    }
  }
}
