package io.infill.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** The hash of everything that a stage's output bytes depend on. */
final class Fingerprint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Fingerprint() {}

  /**
   * SHA-256 over the stage, its code's version, its part of the config and its inputs'
   * fingerprints.
   *
   * @return 64 lower-case hexadecimal digits
   */
  static String of(Stage stage, JsonNode config, SortedMap<String, String> inputs) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("stage", stage.label());
    all.put("code_version", stage.codeVersion());
    all.set("config", config);
    inputs.forEach(all.putObject("inputs")::put);
    try {
      byte[] bytes = JSON.writeValueAsString(all).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(sha256().digest(bytes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
