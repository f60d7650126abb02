package io.infill.ingest.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.luben.zstd.Zstd;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Quantity;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.StageSeal;
import io.infill.ingest.dataset.UnbalancedLedgerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestStageTest {
  private static final int SHARDS = 4;
  private static final List<SourceConfig> SOURCES =
      List.of(
          new SourceConfig("en", Format.PILE, "corpus/en-*", "en", "", "", ""),
          new SourceConfig("zh", Format.WUDAO, "corpus/zh.json", "zh", "", "", ""),
          SourceConfig.of("notes", Format.TEXT, "corpus/*.txt"),
          SourceConfig.of("web", Format.WARC, "corpus/*.warc"));

  /** A record that is no document by nature. */
  private static final String REQUEST =
      "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 2\r\n\r\n/a\r\n\r\n";

  @TempDir Path root;

  /** 300 good records in four files of three formats, and one of each kind of trouble. */
  @BeforeEach
  void layOutFiles() throws IOException {
    Files.createDirectories(root.resolve("corpus"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      lines.append("{\"text\":\"line ").append(i).append("\",\"meta\":{\"n\":1}}\n");
    }
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    byte[] content = bytes(lines + "{\"text\": oops}\n{\"text\":\"\"}\n");
    for (int at = 0; at < content.length; at += 1000) {
      int end = Math.min(content.length, at + 1000);
      frames.write(Zstd.compress(Arrays.copyOfRange(content, at, end)));
    }
    write("en-0.jsonl.zst", frames.toByteArray());
    byte[] gzip = gzip(bytes("{\"text\":\"whole\"}\n{\"text\":\"cut\"}\n"));
    write("en-1.jsonl.gz", Arrays.copyOf(gzip, gzip.length - 8));
    write("en-2.jsonl", new byte[0]);
    StringBuilder array = new StringBuilder("[");
    for (int i = 0; i < 98; i++) {
      array.append("{\"title\":\"题\",\"content\":\"文").append(i).append("\"},\n");
    }
    write("zh.json", bytes(array + "{\"title\":\"no content\"}]"));
    write("note.txt", bytes("a note\n"));
    write("web.warc", bytes(REQUEST + REQUEST));
    write("broken.txt", new byte[] {1, 2, (byte) 0xff, (byte) 0x81});
  }

  @Test
  void theLedgerBalancesAndEveryTroubleHasItsCause() throws IOException {
    IngestStage.Outcome outcome = ingest("out", 2, List.of());

    assertThat(outcome.ledger().entries())
        .extracting(LedgerEntry::source)
        .containsExactly("en", "notes", "web", "zh");
    LedgerEntry en = outcome.ledger().entries().get(0);
    assertThat(en.kept().records()).isEqualTo(202);
    assertThat(en.rejected()).isEqualTo(new Quantity(3, 14 + 11));
    assertThat(en.in()).isEqualTo(en.kept().plus(en.rejected()));
    LedgerEntry notes = outcome.ledger().entries().get(1);
    assertThat(notes.in()).isEqualTo(new Quantity(2, 11));
    assertThat(notes.kept()).isEqualTo(new Quantity(1, 7));
    LedgerEntry web = outcome.ledger().entries().get(2);
    assertThat(web.in()).isEqualTo(new Quantity(2, 2L * REQUEST.length()));
    assertThat(web.dropped()).containsOnly(Map.entry("warc-request", web.in()));
    assertThat(outcome.ledger().entries().get(3).kept().records()).isEqualTo(98);
    assertThat(outcome.facts())
        .containsEntry("files/en", 3L)
        .containsEntry("empty_files/en", 1L)
        .containsEntry("empty_files/zh", 0L)
        .containsEntry("text_bytes/notes", 7L)
        .containsEntry("text_bytes/zh", 98 * 8 + 10 + 2 * 88L)
        .containsEntry("rejected/en:malformed-json", 1L)
        .containsEntry("rejected/en:missing-text", 1L)
        .containsEntry("rejected/en:truncated-gzip", 1L)
        .containsEntry("rejected/notes:invalid-charset", 1L)
        .containsEntry("rejected/zh:missing-text", 1L);
  }

  @Test
  void shardsHoldTheirDocumentsBySourceThenById() throws IOException {
    ingest("out", 2, List.of());
    DatasetDirectory directory = DatasetDirectory.open(root.resolve("out/documents"));
    int rows = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      List<Document> documents = new ArrayList<>();
      try (ShardReader<Document> reader = directory.read(shard, DocumentFormat.DOCUMENTS)) {
        reader.forEachRemaining(documents::add);
      }
      int number = shard;
      assertThat(documents).allSatisfy(d -> assertThat(d.id().shard(SHARDS)).isEqualTo(number));
      assertThat(documents)
          .isSortedAccordingTo(Comparator.comparing(Document::source).thenComparing(Document::id))
          .extracting(Document::source)
          .contains("en", "zh");
      assertThat(documents)
          .filteredOn(d -> d.source().equals("zh"))
          .allSatisfy(d -> assertThat(d.provenance().file()).isEqualTo("corpus/zh.json"));
      rows += documents.size();
    }
    assertThat(rows).isEqualTo(202 + 98 + 1);
  }

  @Test
  void theFilesAreTheSameBytesAtAnyOrderAndParallelism() throws IOException {
    ingest("one", 1, List.of());
    List<SourceFile> backwards = new ArrayList<>(SourceFiles.match(SOURCES, root));
    Collections.reverse(backwards);
    ingest("four", 4, backwards);
    assertThat(shards("four/documents")).isEqualTo(shards("one/documents")).hasSize(SHARDS);
    assertThat(shards("four/rejected")).isEqualTo(shards("one/rejected")).hasSize(2);
  }

  @Test
  void theFilesAreTheSameBytesHoweverLargeFilesAreSplit() throws IOException {
    write("en-2.jsonl", bytes("{\"text\":\"plain\"}\n\noops\n{\"text\":\"last\"}".repeat(30)));
    ingest("whole", 1, List.of());
    for (long range : new long[] {50, 700}) {
      String output = "split-" + range;
      IngestStage.Outcome outcome = ingest(direct(2), output, List.of(), range);
      assertThat(shards(output + "/documents")).isEqualTo(shards("whole/documents"));
      assertThat(shards(output + "/rejected")).isEqualTo(shards("whole/rejected"));
      assertThat(outcome.facts())
          .containsEntry("files/en", 3L)
          .containsEntry("empty_files/en", 0L)
          .containsEntry("files/notes", 2L);
    }
  }

  @Test
  void aFileThatIsGoneFailsTheRunAndIsNamed() throws IOException {
    List<SourceFile> files = SourceFiles.match(SOURCES, root);
    Files.delete(root.resolve("corpus/zh.json"));
    assertThatThrownBy(() -> ingest("out", 1, files))
        .hasStackTraceContaining("source zh: file ")
        .hasStackTraceContaining(
            "corpus/zh.json was there when the run was planned and is gone now");
  }

  @Test
  void aDocumentThatIsLostBetweenReadingAndWritingUnbalancesTheLedger() throws IOException {
    Engine losing =
        (name, build) -> {
          direct(1).run(name, build);
          forget(root.resolve("out/documents/_temporary/reports"), "documents-");
        };
    assertThatThrownBy(() -> ingest(losing, "out", List.of()))
        .isInstanceOf(UnbalancedLedgerException.class)
        .hasMessageContaining("the ledger of stage ingest does not balance for source en");
  }

  private IngestStage.Outcome ingest(String output, int parallelism, List<SourceFile> files)
      throws IOException {
    return ingest(direct(parallelism), output, files);
  }

  /** Runs the stage as the job does; no files means those that match. */
  private IngestStage.Outcome ingest(Engine engine, String output, List<SourceFile> files)
      throws IOException {
    return ingest(engine, output, files, ReadPlan.RANGE_BYTES);
  }

  private IngestStage.Outcome ingest(
      Engine engine, String output, List<SourceFile> files, long rangeBytes) throws IOException {
    Path out = root.resolve(output);
    DatasetWriter<Document> documents =
        DatasetWriter.to(out.resolve("documents"), DocumentFormat.DOCUMENTS, SHARDS);
    DatasetWriter<Reject> rejected =
        DatasetWriter.to(out.resolve("rejected"), RejectFormat.REJECTS, 2);
    documents.begin();
    rejected.begin();
    IngestStage.Outcome outcome =
        IngestStage.run(
            engine,
            files.isEmpty() ? SourceFiles.match(SOURCES, root) : files,
            SOURCES,
            IngestConfig.defaults(),
            documents,
            rejected,
            rangeBytes);
    StageSeal seal =
        new StageSeal(
            IngestStage.NAME, "f", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    LedgerEntry total = outcome.ledger().total();
    documents.commit(seal, outcome.ledger(), outcome.facts(), total.kept().records());
    rejected.commit(seal, outcome.ledger(), outcome.facts(), total.rejected().records());
    return outcome;
  }

  private static Engine direct(int parallelism) {
    return (name, build) -> {
      DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
      options.setTargetParallelism(parallelism);
      Pipeline pipeline = Pipeline.create(options);
      build.accept(pipeline);
      pipeline.run().waitUntilFinish();
    };
  }

  private SortedMap<String, String> shards(String directory) throws IOException {
    SortedMap<String, String> shards = new TreeMap<>();
    try (Stream<Path> files = Files.list(root.resolve(directory))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        shards.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return shards;
  }

  private static void forget(Path reports, String prefix) {
    try (Stream<Path> files = Files.list(reports)) {
      Path first =
          files
              .filter(f -> f.getFileName().toString().startsWith(prefix))
              .sorted()
              .findFirst()
              .orElseThrow();
      Files.delete(first);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(root.resolve("corpus").resolve(name), content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
