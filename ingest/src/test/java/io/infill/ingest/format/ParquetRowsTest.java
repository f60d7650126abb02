package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files were written by pyarrow 25: 20 rows in groups of 8, each in another way. */
class ParquetRowsTest {
  private static final SourceConfig SOURCE =
      new SourceConfig("s", Format.PARQUET, "*", "", "", "", "title");

  private static byte[] file(String name) throws IOException {
    try (InputStream in = ParquetRowsTest.class.getResourceAsStream(name + ".parquet")) {
      return in.readAllBytes();
    }
  }

  private Reading read(SourceConfig source, byte[] bytes) throws IOException {
    return Reading.of(source, IngestConfig.defaults(), new MemoryFile(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "gzip", "zstd", "lz4", "plain"})
  void rowsOfAnyWriterBecomeDocuments(String name) throws IOException {
    Reading reading = read(SOURCE, file(name));
    assertThat(reading.documents).hasSize(16);
    assertThat(reading.causes()).containsOnly("missing-text").hasSize(4);
    assertThat(reading.rejects.get(0).detail()).isEqualTo("column \"text\" is null or empty");
    Document first = reading.documents.get(0);
    assertThat(first.text()).isEqualTo("T1\n\n第1篇 word word word ");
    assertThat(first.url()).isEqualTo("https://a.example/1");
    assertThat(first.provenance().index()).isEqualTo(1);
    assertThat(first.metadata())
        .isEqualTo(
            "{\"meta\":{\"x\":1,\"lang\":\"zh\",\"deep\":{\"y\":0.25}},\"tags\":[\"a\",\"b1\"],"
                + "\"when\":\"2024-01-01T01:00:00Z\",\"day\":\"2024-02-01\",\"price\":1.50,"
                + "\"ok\":false,\"score\":1.5,\"counts\":{\"k1\":1}}");
    assertThat(reading.documents.get(2).metadata()).doesNotContain("\"meta\"");
    assertThat(reading.documents.get(3).metadata()).contains("\"tags\":[]");
    assertThat(reading.documentBytes.get(0))
        .isEqualTo(23 + 19 + 2 + (8 + 2 + 8) + 3 + 8 + 4 + 4 + 1 + 4 + (2 + 4));
    assertThat(reading.documents.get(15).provenance().index()).isEqualTo(19);
  }

  @Test
  void fieldsMayLieDeep() throws IOException {
    SourceConfig deep = new SourceConfig("s", Format.PARQUET, "*", "", "meta.lang", "text", "");
    Reading reading = read(deep, file("snappy"));
    assertThat(reading.texts()).hasSize(13).containsOnly("zh", "en");
    assertThat(reading.documents.get(0).metadata()).contains("\"meta\":{\"x\":1,\"deep\"");
  }

  @Test
  void columnsThatDoNotFitAreNamed() throws IOException {
    SourceConfig absent = new SourceConfig("s", Format.PARQUET, "*", "", "body", "", "");
    assertThat(read(absent, file("snappy")).reject().detail())
        .startsWith("no column \"body\"; there are [text, url, title, meta,");
    SourceConfig number = new SourceConfig("s", Format.PARQUET, "*", "", "meta.x", "", "");
    assertThat(read(number, file("snappy")).reject().cause()).isEqualTo("unfit-columns");
    SourceConfig list = new SourceConfig("s", Format.PARQUET, "*", "", "tags", "", "");
    assertThat(read(list, file("snappy")).reject().cause()).isEqualTo("unfit-columns");
  }

  @Test
  void rowGroupsAreReadApartAndKeepTheirNumbers() throws IOException {
    byte[] bytes = file("zstd");
    Reading whole = read(SOURCE, bytes);
    for (int range : new int[] {500, 1000, 3000}) {
      Reading parts = inParts(bytes, range);
      assertThat(parts.documents).isEqualTo(whole.documents);
      assertThat(parts.rejects).isEqualTo(whole.rejects);
    }
  }

  private static Reading inParts(byte[] bytes, int range) throws IOException {
    List<RangeSurvey> surveys = new ArrayList<>();
    InputFile input = new MemoryFile(bytes);
    for (int start = 0; start < bytes.length; start += range) {
      int end = Math.min(bytes.length, start + range);
      int next = Math.min(bytes.length, end + range);
      surveys.add(
          FileSplitting.survey(input, SOURCE, IngestConfig.defaults(), start, end, next)
              .orElseThrow());
    }
    Reading parts = new Reading();
    for (FileStretch stretch : RangeSurvey.stretches(surveys, 100)) {
      RecordReader.of(SOURCE, IngestConfig.defaults()).read(input, stretch, parts);
    }
    return parts;
  }

  @Test
  void aFileThatIsCutOrNoParquetIsOneReject() throws IOException {
    byte[] bytes = file("zstd");
    for (byte[] broken :
        new byte[][] {Arrays.copyOf(bytes, bytes.length - 1), Arrays.copyOf(bytes, 11), {1}}) {
      Reading reading = read(SOURCE, broken);
      assertThat(reading.reject().cause()).isEqualTo("corrupt-parquet");
      assertThat(reading.reject().bytes()).isEqualTo(broken.length);
    }
    assertThat(read(SOURCE, new byte[0]).tally).isEqualTo(new FileTally(0, 0));
  }

  @Test
  void aFlippedByteAnywhereEndsInRejectsOrIsHarmless() throws IOException {
    for (String name : List.of("zstd", "snappy", "gzip", "plain")) {
      byte[] bytes = file(name);
      for (int at = 0; at < bytes.length; at += 31) {
        byte[] broken = bytes.clone();
        broken[at] ^= (byte) (1 << (at % 8));
        // Balanced, or Reading fails; and whatever is wrong, no exception.
        read(SOURCE, broken);
      }
    }
  }

  @Test
  void aDamagedRowGroupLosesItsRowsAndNoOthers() throws IOException {
    byte[] bytes = file("zstd");
    bytes[60] ^= 1;
    Reading reading = read(SOURCE, bytes);
    assertThat(reading.tally.records()).isEqualTo(13);
    assertThat(reading.causes()).filteredOn("corrupt-parquet"::equals).hasSize(1);
    assertThat(reading.rejects.get(0).detail())
        .isEqualTo("a page whose CRC does not match; rows lost: 8");
    assertThat(reading.rejects.get(0).provenance().index()).isZero();
    assertThat(reading.documents.get(0).provenance().index()).isEqualTo(8);
    assertThat(inParts(bytes, 1000).documents).isEqualTo(reading.documents);
  }

  /** A reject for each row that a footer promises would be a quarter of a thousand million. */
  @Test
  void aFooterThatPromisesRowsThatAreNotThereIsOneReject() throws IOException {
    int rows = 1 << 28;
    Reading lying = read(SOURCE, withFooter(file("zstd"), group -> group.setNum_rows(rows)));
    assertThat(lying.reject("corrupt-parquet").detail())
        .isEqualTo(
            "a row group of 268435456 rows whose column [text] has 8 values; rows lost: 268435456");
    assertThat(lying.documents.get(0).provenance().index()).isEqualTo(rows);
    byte[] consistent =
        withFooter(
            file("zstd"),
            group -> {
              group.setNum_rows(rows);
              group.getColumns().forEach(c -> c.getMeta_data().setNum_values(rows));
            });
    Reading all = read(SOURCE, consistent);
    assertThat(all.reject("corrupt-parquet").detail())
        .startsWith("fewer values than the footer states; rows lost: 26843544");
    assertThat(all.documents.get(0).text()).startsWith("T1");
    assertThat(all.tally.records()).isBetween(13L, 21L);
    Reading hidden = read(SOURCE, withFooter(file("zstd"), group -> group.setNum_rows(7)));
    assertThat(hidden.reject("corrupt-parquet").detail()).endsWith("8 values; rows lost: 7");
  }

  /** The file with its first row group described otherwise. */
  private static byte[] withFooter(byte[] file, Consumer<RowGroup> change) throws IOException {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    int start = file.length - 8 - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
    change.accept(footer.getRow_groups().get(0));
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, changed);
    ByteBuffer tail = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    tail.putInt(changed.size()).put(file, file.length - 4, 4);
    return Archive.concat(Arrays.copyOf(file, start), changed.toByteArray(), tail.array());
  }
}
