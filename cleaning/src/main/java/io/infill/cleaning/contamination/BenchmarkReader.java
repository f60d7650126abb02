package io.infill.cleaning.contamination;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the items of an evaluation set. A record that cannot be read is an error that names file
 * and line: a skipped item would be one that nothing protects.
 */
final class BenchmarkReader {
  /** What the only part of an item of plain text is called. */
  static final String PLAIN_TEXT = "text";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final BenchmarkConfig config;
  private final List<EvaluationItem> items = new ArrayList<>();

  private BenchmarkReader(BenchmarkConfig config) {
    this.config = config;
  }

  /**
   * The items of {@code config}, by file and by their order there.
   *
   * @param config with an absolute path
   * @throws UncheckedIOException naming the file, and the line where one is at fault
   */
  static List<EvaluationItem> read(BenchmarkConfig config) {
    BenchmarkReader reader = new BenchmarkReader(config);
    try {
      for (Path file : BenchmarkFiles.at(config.path())) {
        reader.read(file);
      }
      reader.requireEveryField();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.items;
  }

  private void read(Path file) throws IOException {
    String text = text(file);
    switch (config.format()) {
      case JSONL -> jsonLines(file, text);
      case JSON -> jsonArray(file, text);
      case CSV, TSV -> columns(file, text);
      case TEXT -> paragraphs(file, text);
    }
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8", e);
    }
  }

  private void jsonLines(Path file, String text) throws IOException {
    int line = 0;
    int number = 0;
    for (String row : text.split("\n", -1)) {
      line++;
      if (!row.isBlank()) {
        add(file, ++number, record(file, line, row));
      }
    }
  }

  private static JsonNode record(Path file, int line, String row) throws IOException {
    try {
      return JSON.readTree(row);
    } catch (JacksonException e) {
      throw at(file, line, "is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void jsonArray(Path file, String text) throws IOException {
    JsonNode array;
    try {
      array = JSON.readTree(text);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw at(file, line, "is no JSON: " + e.getOriginalMessage(), e);
    }
    if (!array.isArray()) {
      throw at(file, 1, "begins no array of items", null);
    }
    int number = 0;
    for (JsonNode record : array) {
      add(file, ++number, record);
    }
  }

  private void add(Path file, int number, JsonNode record) {
    List<EvaluationItem.Part> parts = new ArrayList<>();
    for (String field : config.fields()) {
      for (String part : JsonFields.at(record, field)) {
        parts.add(new EvaluationItem.Part(field, part));
      }
    }
    add(file, number, parts);
  }

  private void columns(Path file, String text) throws IOException {
    int number = 0;
    for (ColumnRecords.Row row : ColumnRecords.read(config, file, text)) {
      List<EvaluationItem.Part> parts = new ArrayList<>();
      for (int i = 0; i < config.fields().size(); i++) {
        if (!row.values().get(i).isBlank()) {
          parts.add(new EvaluationItem.Part(config.fields().get(i), row.values().get(i)));
        }
      }
      add(file, ++number, parts);
    }
  }

  private void paragraphs(Path file, String text) {
    int number = 0;
    for (String paragraph : text.replace("\r\n", "\n").split("\n[ \t]*\n", -1)) {
      if (!paragraph.isBlank()) {
        add(file, ++number, List.of(new EvaluationItem.Part(PLAIN_TEXT, paragraph)));
      }
    }
  }

  private void add(Path file, int number, List<EvaluationItem.Part> parts) {
    String name = file.getFileName().toString().replaceAll("\\p{Cntrl}", "_") + ':' + number;
    items.add(new EvaluationItem(config.name(), name, List.copyOf(parts)));
  }

  /** A field that nothing holds is a misspelt one. */
  private void requireEveryField() throws IOException {
    for (String field : config.fields()) {
      boolean held =
          items.stream()
              .flatMap(item -> item.parts().stream())
              .anyMatch(part -> part.field().equals(field));
      if (!held) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s: none of its %d items has text in the field %s",
                config.path(),
                items.size(),
                field));
      }
    }
    if (items.isEmpty()) {
      throw new IOException(config.path() + ": holds no item");
    }
  }

  static IOException at(Path file, int line, String what, Exception cause) {
    return new IOException(String.format(Locale.ROOT, "%s:%d %s", file, line, what), cause);
  }
}
