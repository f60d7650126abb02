package io.infill.tokenize.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts for byte-level vocabularies whose words are found by one of the known patterns: behind a
 * newline that stands alone, with a visible character before it and a letter or digit behind.
 *
 * <p>Proof, for GPT-2's pattern and for that of Qwen2 and cl100k: no alternative matches a newline
 * and a letter or digit behind it, so a word ends there in the whole text. The word that the
 * newline is in is the same at a text's end: the newline is the last of its (one-character) row of
 * white space, so the look-ahead {@code \s+(?!\S)} takes either that one newline or leaves it to
 * {@code \s+}, which takes the same. No pattern looks back. Canonical composition does not cross a
 * newline.
 */
final class LineCuts implements SafeCuts {
  private static final String WORDS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|%s"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  private static final Set<String> PATTERNS =
      Set.of(WORDS.formatted("\\p{N}"), WORDS.formatted("\\p{N}{1,3}"));

  private LineCuts() {}

  /** Empty if the tokenizer does anything of which nothing is proven here. */
  static Optional<SafeCuts> of(JsonNode root) {
    JsonNode normalizer = root.path("normalizer");
    boolean proven =
        normalizer.isNull()
            || normalizer.isMissingNode()
            || normalizer.path("type").asText().equals("NFC");
    for (JsonNode added : root.path("added_tokens")) {
      proven &= added.path("content").asText().indexOf('\n') < 0;
    }
    return proven && findsKnownWords(root.path("pre_tokenizer"))
        ? Optional.of(new LineCuts())
        : Optional.empty();
  }

  @Override
  public int next(String text, int from) {
    for (int at = text.indexOf('\n', Math.max(1, from - 1)) + 1;
        at > 0 && at < text.length();
        at = text.indexOf('\n', at) + 1) {
      if (isVisible(text.charAt(at - 2)) && Character.isLetterOrDigit(text.charAt(at))) {
        return at;
      }
    }
    return text.length();
  }

  private static boolean isVisible(char c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean findsKnownWords(JsonNode step) {
    if (step.path("type").asText().equals("Sequence")) {
      boolean words = false;
      for (JsonNode part : step.path("pretokenizers")) {
        boolean digits = part.path("type").asText().equals("Digits");
        if (!digits && !findsKnownWords(part) && !isBytesOnly(part)) {
          return false;
        }
        words |= findsKnownWords(part);
      }
      return words;
    }
    return switch (step.path("type").asText()) {
      case "ByteLevel" ->
          !step.path("add_prefix_space").asBoolean(true) && step.path("use_regex").asBoolean(true);
      case "Split" ->
          PATTERNS.contains(step.path("pattern").path("Regex").asText())
              && step.path("behavior").asText().equals("Isolated")
              && !step.path("invert").asBoolean(false);
      default -> false;
    };
  }

  private static boolean isBytesOnly(JsonNode step) {
    return step.path("type").asText().equals("ByteLevel")
        && !step.path("add_prefix_space").asBoolean(true);
  }
}
