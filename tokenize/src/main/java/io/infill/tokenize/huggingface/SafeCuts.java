package io.infill.tokenize.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where a text can be cut so that the ids of its chunks, put together, are the ids of the whole.
 *
 * <p>The native tokenizer keeps some hundred bytes for every token of a call, and becomes slower
 * with longer texts; chunks bound the first and mend the second. Only a place of which it is proven
 * that no token can reach across is ever used; a text without one stays whole.
 */
interface SafeCuts {
  /** No place is known to be safe. */
  SafeCuts NONE = (text, from) -> text.length();

  /** The first safe place at or behind {@code from}, in UTF-16 units; the text's end if none. */
  int next(String text, int from);

  /** What is proven for the tokenizer that the native library gets. */
  static SafeCuts of(JsonNode root) {
    JsonNode model = root.path("model");
    boolean plainMerges =
        model.path("merges").isArray()
            && model.path("continuing_subword_prefix").asText("").isEmpty()
            && model.path("end_of_word_suffix").asText("").isEmpty()
            && !model.path("ignore_merges").asBoolean(false)
            && addedTokensStandAlone(root);
    if (!plainMerges) {
      return NONE;
    }
    Optional<SafeCuts> pairs = PairCuts.of(root).map(cuts -> cuts);
    return pairs.or(() -> LineCuts.of(root)).orElse(NONE);
  }

  /** True if no added token looks at what stands beside it. */
  private static boolean addedTokensStandAlone(JsonNode root) {
    for (JsonNode added : root.path("added_tokens")) {
      if (added.path("lstrip").asBoolean()
          || added.path("rstrip").asBoolean()
          || added.path("single_word").asBoolean()) {
        return false;
      }
    }
    return true;
  }
}
