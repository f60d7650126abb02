package io.infill.cleaning.passage;

/** Signs between units: which go with the unit behind them, and which with the one before. */
final class Signs {
  private Signs() {}

  /** True for opening brackets and quotes, and other signs that stand before a word. */
  static boolean opens(char c) {
    return switch (Character.getType(c)) {
      case Character.START_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.CURRENCY_SYMBOL ->
          true;
      default -> c == '<' || c == '|';
    };
  }

  /** True for what is neither white space nor opens. */
  static boolean follows(char c) {
    return c == '|' || !(Character.isWhitespace(c) || Character.isSpaceChar(c) || opens(c));
  }
}
