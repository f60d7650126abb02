package io.infill.ingest.dataset;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests, reports and sidecars as JSON: the same value is the same bytes. */
final class ManifestJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private ManifestJson() {}

  static byte[] bytes(Object value) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JSON.writer(printer).writeValue(out, value);
    out.write('\n');
    return out.toByteArray();
  }

  static <T> T read(Path path, Class<T> type) throws IOException {
    return JSON.readValue(Files.readAllBytes(path), type);
  }
}
