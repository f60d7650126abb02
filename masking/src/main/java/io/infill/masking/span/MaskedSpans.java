package io.infill.masking.span;

/** The spans drawn for one block, and how much text the block takes. */
public interface MaskedSpans {

  /** Tokens of the text that the block takes. */
  int textTokens();

  /** Number of spans. */
  int spans();

  /** First token of span {@code i}, in the order of the text. */
  int start(int i);

  /** Tokens of span {@code i}, in the order of the text. */
  int tokens(int i);

  /** Which span stands at place {@code i} of part B. */
  int inPartB(int i);
}
