package io.infill.tokenize.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tokens that a {@code tokenizer.json} declares.
 *
 * @param model the model's own vocabulary, token to id, in the file's order
 * @param added the entries of {@code added_tokens}, in the file's order
 * @param unknown the token for what the vocabulary cannot say; null if it has none
 * @param byteFallback true if the model falls back on {@code <0x00>} … {@code <0xFF>}
 */
record FileTokens(
    Map<String, Integer> model, List<Added> added, String unknown, boolean byteFallback) {

  /** A name in brackets, such as {@code <tool_call>}, {@code <|fim_prefix|>} or {@code [SEP]}. */
  private static final Pattern NAME = Pattern.compile("<[^<>\\s]+>|\\[[^\\[\\]\\s]+\\]");

  /**
   * One entry of {@code added_tokens}.
   *
   * @param control true if it is marked special, or is a name in brackets: several vocabularies
   *     leave the mark out for tokens that no text should give. (Not so where the file's own
   *     normalizer writes that name for something in the text.)
   */
  record Added(String content, int id, boolean control) {}

  static FileTokens of(String file, ObjectNode root) throws TokenizerFileException {
    JsonNode model = root.get("model");
    Map<String, Integer> vocabulary = vocabulary(file, model.path("vocab"));
    List<Added> added = new ArrayList<>();
    Set<String> written = new HashSet<>();
    replacements(root.path("normalizer"), written);
    for (JsonNode entry : root.path("added_tokens")) {
      JsonNode id = entry.path("id");
      if (!id.isInt() || id.intValue() < 0 || entry.path("content").asText().isEmpty()) {
        throw new TokenizerFileException(
            file + ": an added token must have a content and an id >= 0 but is " + entry);
      }
      String content = entry.path("content").asText();
      boolean control =
          entry.path("special").asBoolean(false)
              || (NAME.matcher(content).matches() && !written.contains(content));
      added.add(new Added(content, id.intValue(), control));
    }
    return new FileTokens(
        vocabulary,
        List.copyOf(added),
        unknown(model),
        model.path("byte_fallback").asBoolean(false));
  }

  /** All tokens by id, null where no token has the id. */
  List<String> byId() {
    int highest = -1;
    for (int id : model.values()) {
      highest = Math.max(highest, id);
    }
    for (Added token : added) {
      highest = Math.max(highest, token.id());
    }
    List<String> tokens = new ArrayList<>(Collections.nCopies(highest + 1, null));
    model.forEach((token, id) -> tokens.set(id, token));
    added.forEach(token -> tokens.set(token.id(), token.content()));
    return tokens;
  }

  OptionalInt unknownId() {
    Integer id = unknown == null ? null : model.get(unknown);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  BitSet byteFallbackIds() {
    BitSet ids = new BitSet();
    for (int value = 0; byteFallback && value < 256; value++) {
      Integer id = model.get(byteToken(value));
      if (id != null) {
        ids.set(id);
      }
    }
    return ids;
  }

  /** The token that stands for one byte, such as {@code <0x0A>}. */
  static String byteToken(int value) {
    return "<0x%02X>".formatted(value);
  }

  private static Map<String, Integer> vocabulary(String file, JsonNode vocab)
      throws TokenizerFileException {
    Map<String, Integer> ids = new LinkedHashMap<>();
    if (vocab.isArray()) {
      for (int id = 0; id < vocab.size(); id++) {
        ids.putIfAbsent(vocab.get(id).path(0).asText(), id);
      }
    } else {
      for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
        if (!entry.getValue().isInt() || entry.getValue().intValue() < 0) {
          throw new TokenizerFileException(
              "%s: the id of token \"%s\" must be an integer >= 0 but is %s"
                  .formatted(file, entry.getKey(), entry.getValue()));
        }
        ids.put(entry.getKey(), entry.getValue().intValue());
      }
    }
    if (ids.isEmpty()) {
      throw new TokenizerFileException(file + ": model.vocab is missing or empty");
    }
    return ids;
  }

  /** What the normalizer's replacements write. */
  private static void replacements(JsonNode normalizer, Set<String> written) {
    if (normalizer.has("content")) {
      written.add(normalizer.path("content").asText());
    }
    normalizer.path("normalizers").forEach(step -> replacements(step, written));
  }

  private static String unknown(JsonNode model) {
    JsonNode index = model.path("unk_id");
    if (index.isInt()) {
      return model.path("vocab").path(index.intValue()).path(0).asText(null);
    }
    return model.path("unk_token").asText(null);
  }
}
