package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.dataset.Quantity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of one file. Every reading checks that in = kept + rejected + set aside, in both
 * numbers.
 */
final class Reading implements RecordSink {
  static final String FILE = "a/file";

  final List<Document> documents = new ArrayList<>();
  final List<Long> documentBytes = new ArrayList<>();
  final List<Reject> rejects = new ArrayList<>();
  FileTally tally;

  static Reading of(Format format, String content) {
    return of(format, content.getBytes(StandardCharsets.UTF_8));
  }

  static Reading of(Format format, byte[] file) {
    return of(SourceConfig.of("s", format, "*"), IngestConfig.defaults(), file);
  }

  static Reading of(SourceConfig source, IngestConfig config, byte[] file) {
    return of(source, config, new ByteArrayInputStream(file));
  }

  static Reading of(SourceConfig source, IngestConfig config, InputStream file) {
    Reading reading = new Reading();
    try {
      reading.tally = RecordReader.of(source, config).read(file, FILE, reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reading.balanced();
  }

  static Reading of(SourceConfig source, IngestConfig config, InputFile file) {
    Reading reading = new Reading();
    try {
      reading.tally = RecordReader.of(source, config).read(file, reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reading.balanced();
  }

  private Reading balanced() {
    assertThat(tally.records())
        .as("records")
        .isEqualTo(documents.size() + rejects.size() + asideRecords());
    assertThat(tally.bytes())
        .as("bytes")
        .isEqualTo(
            documentBytes.stream().mapToLong(b -> b).sum()
                + rejects.stream().mapToLong(Reject::bytes).sum()
                + tally.setAside().values().stream().mapToLong(Quantity::volume).sum());
    return this;
  }

  List<String> texts() {
    return documents.stream().map(Document::text).toList();
  }

  /** The texts without what {@link Archive} puts behind each. */
  List<String> pages() {
    return texts().stream().map(text -> text.replace(Archive.PROSE, "")).toList();
  }

  private long asideRecords() {
    return tally.setAside().values().stream().mapToLong(Quantity::records).sum();
  }

  /** Records set aside, by reason. */
  Map<String, Long> aside() {
    Map<String, Long> counts = new TreeMap<>();
    tally.setAside().forEach((reason, quantity) -> counts.put(reason, quantity.records()));
    return counts;
  }

  List<String> causes() {
    return rejects.stream().map(Reject::cause).toList();
  }

  /** The only reject. */
  Reject reject() {
    assertThat(rejects).hasSize(1);
    return rejects.get(0);
  }

  /** The only reject for a cause. */
  Reject reject(String cause) {
    List<Reject> found = rejects.stream().filter(reject -> reject.cause().equals(cause)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Override
  public void document(Document document, long recordBytes) {
    documents.add(document);
    documentBytes.add(recordBytes);
  }

  @Override
  public void reject(Reject reject) {
    rejects.add(reject);
  }
}
