package io.infill.tokenize.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizerConfig;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The three tokenizers that {@code make_tokenizers.py} made, and what it expects of them. */
public final class SmallTokenizers {
  public static final List<String> NAMES = List.of("byte-level", "unigram", "merges");

  /** A text and the ids that the reference library gives for it. */
  record Expected(String tokenizer, String text, TokenSequence ids) {}

  private SmallTokenizers() {}

  public static Path file(String name) {
    return resource(name + ".json");
  }

  /** Special tokens by their default names, those that are missing added. */
  public static TokenizerFile read(String name) throws IOException {
    return TokenizerFile.read(
        file(name), new TokenizerConfig("", SpecialTokenNames.defaults(), true));
  }

  static List<Expected> expected() throws IOException {
    List<Expected> all = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(resource("expected.jsonl"), StandardCharsets.UTF_8)) {
      JsonNode node = json.readTree(line);
      int[] ids = new int[node.get("ids").size()];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = node.get("ids").get(i).intValue();
      }
      all.add(
          new Expected(
              node.get("tokenizer").asText(), node.get("text").asText(), TokenSequence.of(ids)));
    }
    return all;
  }

  private static Path resource(String name) {
    try {
      return Path.of(SmallTokenizers.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
