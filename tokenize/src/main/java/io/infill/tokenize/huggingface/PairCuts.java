package io.infill.tokenize.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts for merges that run over the whole text: between two characters that no token of the
 * vocabulary holds side by side.
 *
 * <p>Proof: a merge across the cut would make a token in which the two are side by side; there is
 * none. The merges on either side then do not see each other, and their order within a side is the
 * same. Unknown characters in a row become one token, so one of the two must be known (or none is
 * ever unknown, since every byte has a token).
 */
final class PairCuts implements SafeCuts {
  private static final Pattern BYTE_TOKEN = Pattern.compile(".*<0x[0-9A-F]{2}>.*", Pattern.DOTALL);
  private static final int BYTES = 256;

  /** Pairs of UTF-16 units, hashed: a collision forbids a cut and allows none. */
  private static final int PAIR_BITS = 22;

  private final BitSet pairs = new BitSet(1 << PAIR_BITS);
  private final BitSet known = new BitSet();
  private final boolean everyByte;

  private PairCuts(JsonNode root) {
    JsonNode vocabulary = root.path("model").path("vocab");
    vocabulary.fieldNames().forEachRemaining(this::put);
    root.path("added_tokens").forEach(added -> put(added.path("content").asText()));
    int bytes = 0;
    for (int value = 0; value < BYTES; value++) {
      bytes += vocabulary.has(FileTokens.byteToken(value)) ? 1 : 0;
    }
    everyByte = root.path("model").path("byte_fallback").asBoolean(false) && bytes == BYTES;
  }

  /** Empty if the text is normalised or split into words by the native tokenizer. */
  static Optional<PairCuts> of(JsonNode root) {
    JsonNode words = root.path("pre_tokenizer");
    boolean whole =
        words.isNull()
            || words.isMissingNode()
            || (words.path("type").asText().equals("Metaspace")
                && words.path("prepend_scheme").asText().equals("never"));
    boolean asItIs = root.path("normalizer").isNull() || root.path("normalizer").isMissingNode();
    for (JsonNode merge : root.path("model").path("merges")) {
      String pair =
          merge.isArray() ? merge.path(0).asText() + merge.path(1).asText() : merge.asText();
      asItIs &= pair.indexOf("<0x") < 0 || !BYTE_TOKEN.matcher(pair).matches();
    }
    return whole && asItIs ? Optional.of(new PairCuts(root)) : Optional.empty();
  }

  @Override
  public int next(String text, int from) {
    for (int at = Math.max(1, from); at < text.length(); at++) {
      char left = text.charAt(at - 1);
      char right = text.charAt(at);
      if (!Character.isLowSurrogate(right)
          && !pairs.get(slot(left, right))
          && (everyByte || known.get(left) || known.get(right))) {
        return at;
      }
    }
    return text.length();
  }

  private void put(String token) {
    if (token.length() == 1) {
      known.set(token.charAt(0));
    }
    for (int i = 1; i < token.length(); i++) {
      pairs.set(slot(token.charAt(i - 1), token.charAt(i)));
    }
  }

  private static int slot(char left, char right) {
    return (((left << Character.SIZE) | right) * 0x9E3779B1) >>> (Integer.SIZE - PAIR_BITS);
  }
}
