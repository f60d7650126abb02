package io.infill.mip.sample;

import io.infill.tokenize.TokenSequence;

/** A token a UTF-16 unit: its value plus 100; text in angle brackets has no tokens. */
public final class CharacterTokenizer implements PromptTokenizer {

  @Override
  public TokenSequence tokens(String text) {
    if (text.startsWith("<") && text.endsWith(">")) {
      return TokenSequence.EMPTY;
    }
    return TokenSequence.generate(text.length(), i -> text.charAt(i) + 100);
  }

  @Override
  public void close() {}
}
