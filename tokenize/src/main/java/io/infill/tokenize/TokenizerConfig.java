package io.infill.tokenize;

import java.io.Serializable;
import java.util.Objects;

/**
 * Which vocabulary turns text into ids.
 *
 * @param file path of a HuggingFace {@code tokenizer.json}; no default, empty means not given
 * @param special the special tokens' names in that vocabulary
 * @param addSpecialTokens false: a name that the vocabulary lacks is an error; true: it gets the
 *     next free id after the vocabulary, in the order mask, gmask, smask, sop, eop, eod, pad
 */
public record TokenizerConfig(String file, SpecialTokenNames special, boolean addSpecialTokens)
    implements Serializable {

  public TokenizerConfig {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(special, "special");
  }

  public static TokenizerConfig defaults() {
    return new TokenizerConfig("", SpecialTokenNames.defaults(), false);
  }
}
