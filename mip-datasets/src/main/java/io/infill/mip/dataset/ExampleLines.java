package io.infill.mip.dataset;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.compression.Breakage;
import io.infill.ingest.compression.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads examples, one JSON object a line, from a plain, gzip or zstd file, as a stream: memory is
 * bounded by {@value #MAX_LINE_BYTES} bytes of one line. Blank lines are no records. A file that
 * breaks off gives what could be read and one reject for the rest.
 */
public final class ExampleLines {
  /** Longest line read, in bytes. */
  public static final int MAX_LINE_BYTES = 16 << 20;

  private static final int EXCERPT_BYTES = 800;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Takes what was read, in the order of the file. */
  public interface Sink {
    /** An example. */
    void example(ObjectNode example, Provenance place);

    /** A line that is none; {@code bytes} is its size, {@code excerpt} its beginning. */
    void unreadable(RejectCause cause, String detail, String excerpt, long bytes, Provenance place);
  }

  private final FileBytes file;
  private final String name;
  private final Sink sink;
  private byte[] line = new byte[1 << 12];
  private int length;
  private long lineBytes;
  private long offset;
  private long index;

  private ExampleLines(FileBytes file, String name, Sink sink) {
    this.file = file;
    this.name = name;
    this.sink = sink;
  }

  /**
   * Reads a file to its end.
   *
   * @param in the file as it lies there; closed afterwards
   * @param name its name for provenance
   * @throws IOException if the storage fails; what is wrong with the bytes is unreadable
   */
  public static void read(InputStream in, String name, Sink sink) throws IOException {
    try (FileBytes file = FileBytes.open(in)) {
      new ExampleLines(file, name, sink).readAll();
    }
  }

  private void readAll() throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int read = file.read(buffer, 0, buffer.length);
        read >= 0;
        read = file.read(buffer, 0, buffer.length)) {
      int from = 0;
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          append(buffer, from, i);
          endLine(1);
          from = i + 1;
        }
      }
      append(buffer, from, read);
    }
    if (file.breakage().isPresent()) {
      Breakage breakage = file.breakage().get();
      reject(breakage.cause(), breakage.detail());
    } else {
      endLine(0);
    }
  }

  private void append(byte[] bytes, int from, int to) {
    lineBytes += to - from;
    int take = Math.min(to - from, MAX_LINE_BYTES - length);
    if (length + take > line.length) {
      line = Arrays.copyOf(line, Math.max(length + take, 2 * line.length));
    }
    System.arraycopy(bytes, from, line, length, take);
    length += take;
  }

  private void endLine(int terminatorBytes) {
    int start = index == 0 && offset == 0 && startsWithByteOrderMark() ? 3 : 0;
    if (lineBytes > MAX_LINE_BYTES) {
      reject(
          RejectCause.RECORD_TOO_LARGE,
          "the line has " + lineBytes + " bytes; at most " + MAX_LINE_BYTES + " are read");
    } else if (!isBlank(start)) {
      parse(start);
    }
    offset += lineBytes + terminatorBytes;
    lineBytes = 0;
    length = 0;
  }

  private void parse(int start) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line, start, length - start))
              .toString();
    } catch (CharacterCodingException e) {
      reject(RejectCause.INVALID_UTF_8, "the line is not UTF-8");
      return;
    }
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JacksonException e) {
      reject(RejectCause.MALFORMED_JSON, e.getOriginalMessage());
      return;
    }
    if (node instanceof ObjectNode example) {
      sink.example(example, new Provenance(name, offset, index++));
    } else {
      reject(RejectCause.NOT_AN_OBJECT, "an example must be a JSON object");
    }
  }

  private void reject(RejectCause cause, String detail) {
    String excerpt = new String(line, 0, Math.min(length, EXCERPT_BYTES), StandardCharsets.UTF_8);
    sink.unreadable(cause, detail, excerpt, lineBytes, new Provenance(name, offset, index++));
  }

  private boolean startsWithByteOrderMark() {
    return length >= 3
        && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb
        && line[2] == (byte) 0xbf;
  }

  private boolean isBlank(int start) {
    for (int i = start; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
