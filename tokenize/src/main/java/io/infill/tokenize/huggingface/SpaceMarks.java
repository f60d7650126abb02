package io.infill.tokenize.huggingface;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The normaliser of Llama's kind of vocabulary: {@code ▁} before the text and in place of every
 * space. Done here it need not be done by the native tokenizer, which then may get a text in
 * chunks.
 */
final class SpaceMarks {
  private static final String MARK = "▁";

  private SpaceMarks() {}

  /** True if {@code normalizer} does this and nothing else. */
  static boolean areAllOf(JsonNode normalizer) {
    JsonNode steps = normalizer.path("normalizers");
    return steps.size() == 2
        && steps.path(0).path("type").asText().equals("Prepend")
        && steps.path(0).path("prepend").asText().equals(MARK)
        && steps.path(1).path("type").asText().equals("Replace")
        && steps.path(1).path("pattern").path("String").asText().equals(" ")
        && steps.path(1).path("content").asText().equals(MARK);
  }

  static String write(String text) {
    return text.isEmpty() ? text : MARK + text.replace(' ', MARK.charAt(0));
  }
}
