package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/**
 * Web archives of other projects, in the folder {@code 01-raw-web/warc} below {@code
 * -Dcorpora.dir}: what they hold must not depend on how they are written, and two other programs
 * must find the same records at the same places.
 */
class ArchiveCorporaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BLACKBOOK =
      "richardlehane-webarchive/IAH-20080430204825-00000-blackbook";

  private Path folder;

  @BeforeEach
  void onlyWithCorpora() {
    String corpora = System.getProperty("corpora.dir", "");
    assumeTrue(!corpora.isEmpty(), "no folder of real corpora is given");
    folder = Path.of(corpora, "01-raw-web", "warc");
  }

  @Test
  void oneCrawlAsArcAndAsWarcGivesTheSameDocuments() throws IOException {
    Reading arc = read(folder.resolve(BLACKBOOK + ".arc.gz"));
    Reading warc = read(folder.resolve(BLACKBOOK + ".warc.gz"));
    // 129 pages, 29 of them without a main text: lists of a forum's threads and of collections,
    // menus, refusals to who is not logged in, posts of a line or two between labels. The floor
    // leaves the reader of pages room to judge a few of them otherwise.
    assertThat(arc.documents).hasSizeBetween(95, 129);
    assertThat(arc.causes()).containsOnly("no-main-text");
    assertThat(pages(arc)).isEqualTo(pages(warc));
    assertThat(arc.causes()).isEqualTo(warc.causes());
  }

  @Test
  void oneArchivePlainAndCompressedGivesTheSame() throws IOException {
    Path plain = folder.resolve("resiliparse-fastwarc/warcfile.warc");
    Reading reading = read(plain);
    assertThat(reading.documents).isNotEmpty();
    for (String ending : List.of(".gz", ".lz4")) {
      Reading other = read(Path.of(plain + ending));
      assertThat(other.texts()).isEqualTo(reading.texts());
      assertThat(other.tally).isEqualTo(reading.tally);
    }
  }

  @Test
  void pagesLieWherePywbsIndexesSay() throws IOException {
    Map<String, Set<Long>> indexed = new HashMap<>();
    for (Path index : files("pywb/sample_archive/cdxj", ".cdxj")) {
      for (String line : Files.readAllLines(index)) {
        JsonNode entry = JSON.readTree(line.substring(line.indexOf('{')));
        String page = entry.path("filename").asText() + ' ' + entry.path("url").asText();
        indexed.computeIfAbsent(page, p -> new HashSet<>()).add(entry.path("offset").asLong(-1));
      }
    }
    int compared = 0;
    for (Path archive : files("pywb/sample_archive/warcs", ".gz")) {
      for (Document document : read(archive).documents) {
        Set<Long> offsets = indexed.get(archive.getFileName() + " " + document.url());
        if (offsets != null) {
          assertThat(offsets).as("%s", document.url()).contains(archiveOffset(document));
          compared++;
        }
      }
    }
    System.out.println(compared + " pages lie where pywb's indexes say");
    assertThat(compared).isGreaterThan(10);
  }

  @Test
  void jwarcFindsTheSameRecords() throws IOException {
    int files = 0;
    int documents = 0;
    long records = 0;
    for (Path archive : files("", "")) {
      String name = archive.getFileName().toString();
      if (!name.matches(".*\\.(warc|arc|warc\\.gz|arc\\.gz)")) {
        continue;
      }
      Reading reading = read(archive);
      if (!Set.of("missing-text", "wrong-digest", "segmented-record", "malformed-http")
          .containsAll(reading.causes())) {
        continue;
      }
      List<String> ids = new ArrayList<>();
      try (WarcReader reader = new WarcReader(archive)) {
        for (Optional<WarcRecord> record = reader.next();
            record.isPresent();
            record = reader.next()) {
          ids.add(record.get().headers().first("WARC-Record-ID").orElse(""));
        }
      } catch (ParsingException | IllegalArgumentException e) {
        System.out.printf("jwarc does not read %s%n", folder.relativize(archive));
        continue;
      }
      assertThat(reading.tally.records()).as("%s", archive).isEqualTo(ids.size());
      for (Document document : reading.documents) {
        int index = (int) document.provenance().index();
        assertThat(JSON.readTree(document.metadata()).path("record_id").asText())
            .as("%s, record %d", archive, index)
            .isEqualTo(ids.get(index));
        documents++;
      }
      files++;
      records += reading.tally.records();
    }
    System.out.printf(
        "jwarc agrees on %d files, %d records, the ids of %d documents%n",
        files, records, documents);
    assertThat(documents).isGreaterThan(100);
  }

  @Test
  void whatIsCutOutAtTheOffsetOfADocumentIsItsRecord() throws IOException {
    int cut = 0;
    for (Path archive : files("", ".gz")) {
      byte[] file = Files.readAllBytes(archive);
      for (Document document : read(archive).documents) {
        int offset = (int) archiveOffset(document);
        if (offset >= 0) {
          ByteArrayInputStream rest = new ByteArrayInputStream(file, offset, file.length - offset);
          String head =
              new String(new GZIPInputStream(rest).readNBytes(3_000), StandardCharsets.ISO_8859_1);
          String id = JSON.readTree(document.metadata()).path("record_id").asText();
          assertThat(head).startsWith(id.isEmpty() ? document.url() : "WARC/").contains(id);
          cut++;
        }
      }
    }
    System.out.println(cut + " documents can be cut out of their archives");
    assertThat(cut).isGreaterThan(100);
  }

  private static long archiveOffset(Document document) throws IOException {
    return JSON.readTree(document.metadata()).path("archive_offset").asLong(-1);
  }

  private static List<String> pages(Reading reading) {
    return reading.documents.stream()
        .map(document -> document.url() + '\n' + document.text())
        .sorted()
        .toList();
  }

  private static Reading read(Path archive) throws IOException {
    return Reading.of(
        SourceConfig.of("s", Format.WARC, "*"),
        IngestConfig.defaults(),
        Files.newInputStream(archive));
  }

  private List<Path> files(String below, String ending) throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve(below))) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }
}
