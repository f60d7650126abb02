package io.infill.tokenize.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Refuses a tokenizer that would skip text in silence, or fail on some of it: a vocabulary must be
 * able to say every byte, or have a token for what it cannot say. With this checked once, no text
 * can fail.
 */
final class LostText {
  private static final int BYTES = 256;

  private LostText() {}

  /** Checks the file that the native tokenizer gets. */
  static void refuse(String file, JsonNode root) throws TokenizerFileException {
    JsonNode model = root.path("model");
    Set<String> vocabulary = new HashSet<>();
    if (model.path("vocab") instanceof ArrayNode pieces) {
      pieces.forEach(piece -> vocabulary.add(piece.path(0).asText()));
      if (model.path("unk_id").isInt()) {
        return;
      }
    } else {
      model.path("vocab").fieldNames().forEachRemaining(vocabulary::add);
      if (vocabulary.contains(model.path("unk_token").asText(null))) {
        return;
      }
    }
    boolean bpe = model.path("merges").isArray();
    boolean allBytes =
        (isByteLevel(root.path("pre_tokenizer")) || isByteLevel(root.path("normalizer")))
            && vocabulary.containsAll(byteLevelAlphabet());
    boolean fallsBack = model.path("byte_fallback").asBoolean(false);
    for (int value = 0; value < BYTES && fallsBack; value++) {
      fallsBack = vocabulary.contains(FileTokens.byteToken(value));
    }
    if (!bpe || (!allBytes && !fallsBack)) {
      throw new TokenizerFileException(
          file
              + ": the vocabulary has no token for unknown text and does not hold every byte,"
              + " so some text would be lost; train it with the full byte alphabet or name an"
              + " unk_token");
    }
  }

  private static boolean isByteLevel(JsonNode step) {
    if (step.path("type").asText().equals("ByteLevel")) {
      return true;
    }
    for (String list : new String[] {"pretokenizers", "normalizers"}) {
      for (JsonNode part : step.path(list)) {
        if (isByteLevel(part)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The 256 characters by which byte-level vocabularies write bytes (GPT-2's table). */
  static Set<String> byteLevelAlphabet() {
    Set<String> alphabet = new HashSet<>();
    int next = BYTES;
    for (int value = 0; value < BYTES; value++) {
      boolean printable =
          (value >= '!' && value <= '~')
              || (value >= 0xA1 && value <= 0xAC)
              || (value >= 0xAE && value <= 0xFF);
      alphabet.add(String.valueOf((char) (printable ? value : next++)));
    }
    return alphabet;
  }
}
