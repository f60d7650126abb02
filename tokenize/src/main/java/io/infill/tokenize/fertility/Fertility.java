package io.infill.tokenize.fertility;

/**
 * What the texts of one language became.
 *
 * @param documents texts
 * @param bytes of the texts in UTF-8
 * @param characters Unicode code points of the texts
 * @param words of the texts, counted by {@link TextMeasure}
 * @param tokens of the texts, end-of-document tokens not counted
 * @param unknown tokens that stand for text the vocabulary cannot say: that text is lost
 * @param byteFallback tokens that are one byte of a character the vocabulary lacks
 */
public record Fertility(
    long documents,
    long bytes,
    long characters,
    long words,
    long tokens,
    long unknown,
    long byteFallback) {

  public static final Fertility NONE = new Fertility(0, 0, 0, 0, 0, 0, 0);

  public Fertility plus(Fertility other) {
    return new Fertility(
        documents + other.documents,
        bytes + other.bytes,
        characters + other.characters,
        words + other.words,
        tokens + other.tokens,
        unknown + other.unknown,
        byteFallback + other.byteFallback);
  }

  public double tokensPerByte() {
    return ratio(tokens, bytes);
  }

  public double tokensPerCharacter() {
    return ratio(tokens, characters);
  }

  public double tokensPerWord() {
    return ratio(tokens, words);
  }

  /** Share of the tokens that are unknown, 0 to 1. */
  public double unknownRate() {
    return ratio(unknown, tokens);
  }

  /** Share of the tokens that are single bytes of missing characters, 0 to 1. */
  public double byteFallbackRate() {
    return ratio(byteFallback, tokens);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
