package io.infill.cleaning.quality;

/**
 * Marks that are counted over a page with blanks between its words, in one pass.
 *
 * @param hashes '#'
 * @param ellipses "..." and '…'
 * @param newlines line ends
 * @param curlyBrackets '{'
 * @param loremIpsum "lorem ipsum" in upper or lower case
 * @param characters code points that are not white space
 * @param sentences parts with a letter that end with . ! ? … before a blank, a quotation mark or a
 *     bracket, or with the line
 */
record PageMarks(
    int hashes,
    int ellipses,
    int newlines,
    int curlyBrackets,
    int loremIpsum,
    int characters,
    int sentences) {
  private static final String LOREM_IPSUM = "lorem ipsum";

  /** What may stand behind a mark that ends a sentence. */
  private static final String AFTER_SENTENCE = "\"')]}”’»」";

  static PageMarks of(String text) {
    int hashes = 0;
    int ellipses = 0;
    int newlines = 0;
    int curly = 0;
    int lorem = 0;
    int characters = 0;
    int sentences = 0;
    boolean letters = false;
    int afterEllipsis = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int kind = CharacterKind.of(c);
      if (kind == CharacterKind.LETTER || kind == CharacterKind.HAN) {
        letters = true;
        characters++;
        if ((c | 0x20) == 'l'
            && text.regionMatches(true, i, LOREM_IPSUM, 0, LOREM_IPSUM.length())) {
          lorem++;
        }
        continue;
      }
      if (kind == CharacterKind.BLANK) {
        if (c == '\n') {
          newlines++;
          sentences += letters ? 1 : 0;
          letters = false;
        }
        continue;
      }
      characters++;
      switch (c) {
        case '#' -> hashes++;
        case '{' -> curly++;
        case '…' -> ellipses++;
        case '.' -> {
          if (i >= afterEllipsis && text.startsWith("...", i)) {
            ellipses++;
            afterEllipsis = i + 3;
          }
        }
        default -> {}
      }
      if (letters && endsSentence(c, text, i)) {
        sentences++;
        letters = false;
      }
    }
    sentences += letters ? 1 : 0;
    return new PageMarks(hashes, ellipses, newlines, curly, lorem, characters, sentences);
  }

  private static boolean endsSentence(char c, String text, int i) {
    return switch (c) {
      case '.', '!', '?', '…' -> {
        char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
        yield CharacterKind.isBlank(next) || AFTER_SENTENCE.indexOf(next) >= 0;
      }
      case '。', '！', '？' -> true;
      default -> false;
    };
  }
}
