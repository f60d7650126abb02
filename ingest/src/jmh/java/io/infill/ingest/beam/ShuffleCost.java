package io.infill.ingest.beam;

import io.infill.ingest.CpuRates;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.ShardWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time of what follows reading in the ingest stage, on one thread, in MB of text (UTF-8) a
 * second: writing a document for the shuffle, reading it behind the shuffle, and the shard's sorted
 * Parquet. What the engine itself does between is not in it.
 *
 * <p>Arguments: a name, and files or folders of texts.
 */
public final class ShuffleCost {
  private static final int ROUNDS = 7;
  private static final int DOCUMENT_CHARS = 4000;

  private ShuffleCost() {}

  public static void main(String[] args) throws IOException {
    List<IngestedDocument> documents = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      try (Stream<Path> walk = Files.walk(Path.of(args[i]))) {
        for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
          cut(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), documents);
        }
      }
    }
    long text = documents.stream().mapToLong(d -> d.document().textBytes()).sum();
    byte[] encoded = encode(documents);
    double[] encode = new double[ROUNDS];
    double[] decode = new double[ROUNDS];
    double[] write = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      double a = text / CpuRates.seconds(() -> encode(documents));
      double b = text / CpuRates.seconds(() -> decode(encoded, documents.size()));
      double c = text / CpuRates.seconds(() -> write(documents));
      if (round >= 0) {
        encode[round] = a;
        decode[round] = b;
        write[round] = c;
      }
    }
    System.out.printf("%s: %d documents, %.1f MB of text%n", args[0], documents.size(), text / 1e6);
    CpuRates.print("to the shuffle", encode);
    CpuRates.print("from the shuffle", decode);
    CpuRates.print("sorted shard", write);
  }

  private static byte[] encode(List<IngestedDocument> documents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 << 20);
    for (IngestedDocument document : documents) {
      IngestedDocumentCoder.of().encode(document, out);
    }
    return out.toByteArray();
  }

  private static void decode(byte[] encoded, int count) throws IOException {
    InputStream in = new ByteArrayInputStream(encoded);
    for (int i = 0; i < count; i++) {
      IngestedDocumentCoder.of().decode(in);
    }
  }

  private static void write(List<IngestedDocument> documents) throws IOException {
    Path folder = Files.createTempDirectory("shuffle-cost");
    DatasetWriter<Document> writer =
        DatasetWriter.to(folder.resolve("documents"), DocumentFormat.DOCUMENTS, 1);
    writer.begin();
    List<IngestedDocument> rows = new ArrayList<>(documents);
    rows.sort(Comparator.comparing(row -> row.document().id()));
    try (ShardWriter<Document> shard = writer.shard(0)) {
      for (IngestedDocument row : rows) {
        shard.write(row.document());
      }
      shard.commit();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void cut(String text, List<IngestedDocument> documents) {
    for (int at = 0; at < text.length(); at += DOCUMENT_CHARS) {
      int end = Math.min(text.length(), at + DOCUMENT_CHARS);
      Provenance place = new Provenance("file", at, documents.size());
      String part = text.substring(at, end);
      Document document =
          new Document(
              DocumentId.of("s", place, part),
              "s",
              "",
              "https://www.example.org/" + at,
              "{\"meta\":{\"pile_set_name\":\"Pile-CC\"}}",
              place,
              part);
      documents.add(new IngestedDocument(document, end - at));
    }
  }
}
