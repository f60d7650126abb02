package io.infill.masking.layout;

import io.infill.tokenize.TokenSequence;

/**
 * One prompted sample, tokenized, without special tokens.
 *
 * @param id 32 hexadecimal digits of the sample's id
 * @param input the prompt
 * @param target the answer; at least one token
 */
public record PromptedTokens(String id, TokenSequence input, TokenSequence target) {

  public PromptedTokens {
    if (target.tokens() == 0) {
      throw new IllegalArgumentException(
          "a prompted sample needs a target but " + id + " has none");
    }
  }

  /** Positions that the whole sample takes: input, [MASK], {@code <sop>}, target. */
  public int positions() {
    return input.tokens() + target.tokens() + 2;
  }
}
