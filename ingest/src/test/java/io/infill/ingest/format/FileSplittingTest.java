package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileSplittingTest {
  /** Texts of up to 16 bytes, records of up to 64. */
  private static final IngestConfig SMALL = new IngestConfig(16, 1 << 20);

  private static final SourceConfig JSONL = SourceConfig.of("s", Format.JSONL, "*");
  private static final SourceConfig TSV = SourceConfig.of("s", Format.TSV, "*");

  private enum Container {
    PLAIN,
    GZIP,
    ZSTD
  }

  @ParameterizedTest
  @EnumSource(Container.class)
  void rangesOfAnySizeGiveTheRecordsOfTheWholeFile(Container container) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    int split = 0;
    for (int round = 0; round < 60; round++) {
      SourceConfig source = round % 3 == 0 ? TSV : JSONL;
      byte[] content = lines(random, source);
      byte[] file = pack(container, content, random);
      Reading whole = Reading.of(source, SMALL, file);
      for (int range : new int[] {1, 7, 40, 200, 1000}) {
        Optional<Reading> parts = inRanges(source, file, range);
        if (parts.isPresent()) {
          split++;
          assertThat(parts.get().documents).isEqualTo(whole.documents);
          assertThat(parts.get().documentBytes).isEqualTo(whole.documentBytes);
          assertThat(parts.get().rejects).isEqualTo(whole.rejects);
          assertThat(parts.get().tally).isEqualTo(whole.tally);
        }
      }
    }
    // Files of blanks, and ranges without a member, are read whole.
    assertThat(split).isGreaterThan(container == Container.PLAIN ? 180 : 40);
  }

  @Test
  void aRangeHasTheLinesThatBeginInIt() throws IOException {
    byte[] file = bytes("{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n");
    List<FileStretch> stretches = stretches(JSONL, file, 13).orElseThrow();
    assertThat(stretches)
        .containsExactly(
            new FileStretch(0, 0, 13, 0, 1, true),
            new FileStretch(13, 13, 26, 1, 1, true),
            new FileStretch(26, 26, Long.MAX_VALUE, 2, 1, false));
  }

  @Test
  void aFileWithoutMembersInEveryRangeIsReadWhole() throws IOException {
    byte[] gzip = gzip(bytes("{\"text\":\"a longer text\"}\n".repeat(3000)));
    assertThat(stretches(JSONL, gzip, 50)).isEmpty();
    byte[] zstd = Zstd.compress(bytes("{\"text\":\"a longer text\"}\n".repeat(3000)));
    assertThat(stretches(JSONL, zstd, 20)).isEmpty();
  }

  @Test
  void aDamagedMemberAndAnArrayAreReadWhole() throws IOException {
    byte[] good = gzip(bytes("{\"text\":\"a\"}\n"));
    byte[] twice = Arrays.copyOf(good, good.length * 2);
    System.arraycopy(good, 0, twice, good.length, good.length);
    assertThat(stretches(JSONL, twice, good.length)).isPresent();
    twice[twice.length - 6] ^= 1;
    assertThat(stretches(JSONL, twice, good.length)).isEmpty();
    assertThat(stretches(JSONL, bytes("\n [{\"text\":\"a\"},\n{\"text\":\"b\"}]"), 8)).isEmpty();
    assertThat(stretches(JSONL, bytes(" ".repeat(20) + "{\"text\":\"b\"}"), 8)).isEmpty();
  }

  @Test
  void aFileThatChangesBetweenSurveyAndReadingIsAnErrorThatNamesIt() throws IOException {
    byte[] file = bytes("{\"text\":\"a\"}\n".repeat(4));
    List<FileStretch> stretches = stretches(JSONL, file, 26).orElseThrow();
    MemoryFile changed = new MemoryFile(Arrays.copyOf(file, 39));
    RecordReader reader = RecordReader.of(JSONL, SMALL);
    assertThatThrownBy(() -> reader.read(changed, stretches.get(1), new Reading()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "source s: file a/file has 1 records from byte 26 on, and had 2 a moment ago: it has"
                + " changed while it was read");
  }

  @Test
  void onlyFormatsOfLinesAreSplit() {
    assertThat(FileSplitting.splits(JSONL)).isTrue();
    assertThat(FileSplitting.splits(TSV)).isTrue();
    assertThat(FileSplitting.splits(SourceConfig.of("s", Format.WUDAO, "*"))).isFalse();
    assertThat(FileSplitting.splits(TSV.withPairs(Pairs.named("en", "zh")))).isFalse();
    assertThat(FileSplitting.splits(TSV.withPairs(Pairs.perDocument(2)))).isFalse();
    assertThat(FileSplitting.splits(TSV.withPairs(Pairs.linked()))).isFalse();
  }

  private Optional<Reading> inRanges(SourceConfig source, byte[] file, int range)
      throws IOException {
    Optional<List<FileStretch>> stretches = stretches(source, file, range);
    if (stretches.isEmpty()) {
      return Optional.empty();
    }
    Reading reading = new Reading();
    long records = 0;
    long bytes = 0;
    for (FileStretch stretch : stretches.get()) {
      FileTally tally = RecordReader.of(source, SMALL).read(new MemoryFile(file), stretch, reading);
      records += tally.records();
      bytes += tally.bytes();
    }
    reading.tally = new FileTally(records, bytes);
    return Optional.of(reading);
  }

  private Optional<List<FileStretch>> stretches(SourceConfig source, byte[] file, int range)
      throws IOException {
    List<RangeSurvey> surveys = new ArrayList<>();
    InputFile input = new MemoryFile(file);
    for (int start = 0; start < file.length; start += range) {
      int end = Math.min(file.length, start + range);
      int nextEnd = Math.min(file.length, end + range);
      Optional<RangeSurvey> survey =
          FileSplitting.survey(input, source, SMALL, start, end, nextEnd);
      if (survey.isEmpty()) {
        return Optional.empty();
      }
      surveys.add(survey.get());
    }
    return Optional.of(RangeSurvey.stretches(surveys, SMALL.maxRecordBytes()));
  }

  /** Good and bad lines, blank ones, long ones, and every kind of beginning and end. */
  private static byte[] lines(SplittableRandom random, SourceConfig source) {
    StringBuilder text = new StringBuilder();
    text.append(new String[] {"", "", "\ufeff", "\n \n", "\ufeff\n", "  "}[random.nextInt(6)]);
    int count = random.nextInt(1, 25);
    for (int i = 0; i < count; i++) {
      String value = "文" + i;
      String good =
          source.format() == Format.TSV ? "en " + i + "\t" + value : "{\"text\":\"" + value + "\"}";
      text.append(
          switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> " \t";
            case 2 -> "x".repeat(random.nextInt(60, 70));
            case 3 -> " ".repeat(random.nextInt(60, 70));
            case 4 -> "oops";
            case 5 -> good + " ".repeat(random.nextInt(0, 300));
            default -> good;
          });
      text.append(
          i == count - 1 && random.nextBoolean() ? "" : random.nextInt(5) == 0 ? "\r\n" : "\n");
    }
    return bytes(text.toString());
  }

  /** Members and frames of random lengths, some of them empty. */
  private static byte[] pack(Container container, byte[] content, SplittableRandom random)
      throws IOException {
    if (container == Container.PLAIN) {
      return content;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < content.length; ) {
      int end = Math.min(content.length, at + random.nextInt(0, 60));
      byte[] part = Arrays.copyOfRange(content, at, end);
      out.write(container == Container.GZIP ? gzip(part) : Zstd.compress(part));
      at = end;
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
