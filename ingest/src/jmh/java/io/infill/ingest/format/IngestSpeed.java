package io.infill.ingest.format;

import io.infill.ingest.CpuRates;
import com.fasterxml.jackson.core.JsonGenerator;
import com.github.luben.zstd.ZstdOutputStream;
import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.compression.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time from the compressed bytes of {@code .jsonl.zst} to documents, on one thread, in MB of
 * text (UTF-8) a second; and of its first parts alone: the decompression, and the search for line
 * ends.
 *
 * <p>Arguments: a language's name and files or folders of its texts, more of them; texts are cut
 * into documents of 1,000 to 8,000 characters.
 */
public final class IngestSpeed {
  private static final int ROUNDS = 9;
  private static final long TEXT_BYTES = 64L << 20;

  private IngestSpeed() {}

  public static void main(String[] args) throws IOException {
    String name = args[0];
    List<String> documents = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      try (Stream<Path> walk = Files.walk(Path.of(args[i]))) {
        for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
          cut(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), documents);
        }
      }
    }
    byte[] file = compressed(documents);
    Sum once = new Sum();
    read(file, once);
    System.out.printf(
        "%s: %d documents, %.1f MB of text, %.1f MB compressed%n",
        name, once.documents, once.textBytes / 1e6, file.length / 1e6);
    double[] whole = new double[ROUNDS];
    double[] lines = new double[ROUNDS];
    double[] unpacked = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      double a = once.textBytes / CpuRates.seconds(() -> read(file, new Sum()));
      double b = once.textBytes / CpuRates.seconds(() -> lines(file));
      double c = once.textBytes / CpuRates.seconds(() -> unpack(file));
      if (round >= 0) {
        whole[round] = a;
        lines[round] = b;
        unpacked[round] = c;
      }
    }
    CpuRates.print("decompression alone", unpacked);
    CpuRates.print("and lines", lines);
    CpuRates.print("to documents", whole);
  }

  private static void read(byte[] file, Sum sum) throws IOException {
    RecordReader.of(SourceConfig.of("s", Format.JSONL, "*"), IngestConfig.defaults())
        .read(new ByteArrayInputStream(file), "file.jsonl.zst", sum);
  }

  private static void lines(byte[] file) throws IOException {
    try (FileBytes bytes = FileBytes.open(new ByteArrayInputStream(file))) {
      Lines lines = new Lines(new ByteWindow(bytes), 32 << 20);
      while (lines.next() != Lines.Found.END) {
        // each line
      }
    }
  }

  private static void unpack(byte[] file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (FileBytes bytes = FileBytes.open(new ByteArrayInputStream(file))) {
      while (bytes.read(buffer, 0, buffer.length) >= 0) {
        // each buffer
      }
    }
  }

  private static void cut(String text, List<String> documents) {
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + 1000 + documents.size() * 337 % 7000);
      if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
        end++;
      }
      documents.add(text.substring(at, end));
      at = end;
    }
  }

  private static byte[] compressed(List<String> documents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long written = 0;
    try (OutputStream zstd = new ZstdOutputStream(out, 3);
        JsonGenerator json = JsonMapping.JSON.createGenerator(zstd)) {
      json.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
      for (int i = 0; written < TEXT_BYTES; i++) {
        String text = documents.get(i % documents.size());
        json.writeStartObject();
        json.writeStringField("text", text);
        json.writeStringField("url", "https://www.example.org/articles/2023/05/" + i + ".html");
        json.writeObjectFieldStart("meta");
        json.writeStringField("pile_set_name", "Pile-CC");
        json.writeStringField("timestamp", "2023-05-01T12:00:00Z");
        json.writeNumberField("length", text.length());
        json.writeNumberField("score", 0.8731);
        json.writeEndObject();
        json.writeEndObject();
        written += Document.utf8Bytes(text);
      }
    }
    return out.toByteArray();
  }

  /** Adds up what is read. */
  private static final class Sum implements RecordSink {
    private long documents;
    private long textBytes;

    @Override
    public void document(Document document, long recordBytes) {
      documents++;
      textBytes += document.textBytes();
    }

    @Override
    public void reject(Reject reject) {
      throw new IllegalStateException(reject.toString());
    }
  }
}
