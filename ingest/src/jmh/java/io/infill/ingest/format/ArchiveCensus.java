package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.dataset.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts what stands in every file below a folder, read as web archives, one line of a table a
 * file; with {@code -Ddetails} also every reject.
 *
 * <pre>{@code
 * .ci/jmh ingest main io.infill.ingest.format.ArchiveCensus FOLDER
 * }</pre>
 */
public final class ArchiveCensus implements RecordSink {
  private final Map<String, Integer> causes = new TreeMap<>();
  private final boolean details = System.getProperty("details") != null;
  private int documents;
  private long textBytes;
  private long out;

  private ArchiveCensus() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    System.out.println(
        "| file | bytes | decompressed | records | documents | text bytes | set aside | rejects |");
    System.out.println("|---|--:|--:|--:|--:|--:|---|---|");
    for (Path file : files) {
      new ArchiveCensus().line(folder, file);
    }
  }

  private void line(Path folder, Path file) throws IOException {
    RecordReader reader =
        RecordReader.of(SourceConfig.of("web", Format.WARC, "*"), IngestConfig.defaults());
    FileTally tally =
        reader.read(Files.newInputStream(file), folder.relativize(file).toString(), this);
    long aside = tally.setAside().values().stream().mapToLong(Quantity::volume).sum();
    if (aside + out != tally.bytes()) {
      throw new IllegalStateException(file + " does not balance");
    }
    String kinds =
        tally.setAside().entrySet().stream()
            .map(kind -> kind.getKey() + ' ' + kind.getValue().records())
            .collect(Collectors.joining(", "));
    String rejects =
        causes.entrySet().stream()
            .map(cause -> cause.getKey() + ' ' + cause.getValue())
            .collect(Collectors.joining(", "));
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %s | %s |%n",
        folder.relativize(file),
        Files.size(file),
        tally.bytes(),
        tally.records(),
        documents,
        textBytes,
        kinds,
        rejects);
  }

  @Override
  public void document(Document document, long recordBytes) {
    documents++;
    textBytes += document.textBytes();
    out += recordBytes;
    if (details) {
      System.out.printf("    + %s %s %s%n", document.provenance(), document.url(), document.metadata());
    }
  }

  @Override
  public void reject(Reject reject) {
    causes.merge(reject.cause(), 1, Integer::sum);
    out += reject.bytes();
    if (details) {
      System.out.printf(
          "    - %s %s: %s | %s%n",
          reject.provenance(),
          reject.cause(),
          reject.detail(),
          reject.excerpt().replaceAll("\\s+", " "));
    }
  }
}
