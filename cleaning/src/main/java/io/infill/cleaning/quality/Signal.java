package io.infill.cleaning.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something measured about a text; a rule compares one of these with a limit. Shares are 0 to 1.
 *
 * <p>A <em>word</em> is a token of Lucene's StandardTokenizer (Unicode UAX 29: no punctuation). A
 * <em>character</em> is a code point that is not white space. A <em>unit</em>, in text without
 * blanks between words, is one letter of such a script or one run of other letters and digits.
 */
public enum Signal {
  /** Words. */
  WORDS,
  /** Mean UTF-16 units of a word. */
  MEAN_WORD_CHARS,
  /** '#' by words. */
  HASHES_PER_WORD,
  /** "..." and '…' by words. */
  ELLIPSES_PER_WORD,
  /** Words with at least one letter, of all words. */
  ALPHABETIC_WORD_SHARE,
  /** Different ones of Gopher's eight stop words. */
  STOP_WORDS,
  /** Times that "lorem ipsum" stands there, in upper or lower case. */
  LOREM_IPSUM,
  /** '{' in the text. */
  CURLY_BRACKETS,

  /** Lines that are not blank. */
  LINES,
  /** Mean UTF-16 units of such a line, blanks around it not counted. */
  MEAN_LINE_CHARS,
  /** Lines of at most 30 UTF-16 units, of lines that are not blank. */
  SHORT_LINE_SHARE,
  /** Lines that end with . ! ? 。 ！ ？ or a quotation mark. */
  TERMINAL_LINE_SHARE,
  /** Lines that begin with a bullet, of lines that are not blank. */
  BULLET_LINE_SHARE,
  /** Lines that end with an ellipsis. */
  ELLIPSIS_LINE_SHARE,
  /** Lines that end with punctuation that may end a sentence, or hold a Chinese sentence's end. */
  PUNCTUATED_LINE_SHARE,
  /** Lines that end with 展开, 更多, "read more" or, in a text of several lines, 。。。. */
  READ_MORE_LINE_SHARE,
  /** Copies of earlier lines, of lines that are not blank. */
  DUPLICATE_LINE_SHARE,
  /** UTF-16 units in such copies, of the text's. */
  DUPLICATE_LINE_CHAR_SHARE,
  /** Copies of earlier paragraphs (parts between blank lines), of all paragraphs. */
  DUPLICATE_PARAGRAPH_SHARE,
  /** UTF-16 units in such copies, of the text's. */
  DUPLICATE_PARAGRAPH_CHAR_SHARE,

  /** UTF-16 units covered by the most frequent repeated group of 2 words or units. */
  TOP_2_GRAM_SHARE,
  /** The same for groups of 3. */
  TOP_3_GRAM_SHARE,
  /** The same for groups of 4. */
  TOP_4_GRAM_SHARE,
  /** The same for groups of 5. */
  TOP_5_GRAM_SHARE,
  /** The same for groups of 6. */
  TOP_6_GRAM_SHARE,
  /** UTF-16 units in groups of 5 words or units that stood before, counted without overlap. */
  DUPLICATE_5_GRAM_SHARE,
  /** The same for groups of 6. */
  DUPLICATE_6_GRAM_SHARE,
  /** The same for groups of 7. */
  DUPLICATE_7_GRAM_SHARE,
  /** The same for groups of 8. */
  DUPLICATE_8_GRAM_SHARE,
  /** The same for groups of 9. */
  DUPLICATE_9_GRAM_SHARE,
  /** The same for groups of 10. */
  DUPLICATE_10_GRAM_SHARE,
  /** The same for groups of 11. */
  DUPLICATE_11_GRAM_SHARE,
  /** The same for groups of 13. */
  DUPLICATE_13_GRAM_SHARE,
  /** The same for groups of 14. */
  DUPLICATE_14_GRAM_SHARE,
  /** The same for groups of 16. */
  DUPLICATE_16_GRAM_SHARE,

  /** Words in lines that {@code dclm-lines} removed, of all words; only where it is in force. */
  REMOVED_WORD_SHARE,

  /** Characters. */
  CHARACTERS,
  /** Different characters among the first 1,000, by their number: a long text is not punished. */
  DISTINCT_CHARACTER_SHARE,
  /** Entropy of the distribution of characters, in nats. */
  CHARACTER_ENTROPY_NATS,
  /** Letters of scripts that are written without blanks (Han and its like), among characters. */
  HAN_SHARE,
  /** Letters among characters; of a mark that is repeated on the spot, one counts. */
  LETTER_SHARE,
  /** Digits among characters that are not punctuation. */
  DIGIT_SHARE,
  /** Characters inside 【 】, brackets included. */
  LENTICULAR_BRACKET_SHARE,
  /** '#' among characters. */
  HASH_SHARE,
  /** "...", '…' and "。。。" by characters. */
  ELLIPSIS_SHARE,
  /** Characters that are punctuation: their number. */
  PUNCTUATION_MARKS,
  /**
   * Parts between sentence-ending marks or line ends that hold a letter. In text with blanks
   * between words, '.' ends one only before a blank, a quotation mark or a bracket.
   */
  SENTENCES,
  /** Line ends by words, a word of Chinese reckoned as 1.6 characters. */
  NEWLINES_PER_WORD,
  /** Different ones of FineWeb-2's Chinese stop words, each in either script. */
  STOP_CHARACTERS;

  private static final Map<String, Signal> BY_COLUMN =
      Arrays.stream(values()).collect(Collectors.toMap(Signal::column, Function.identity()));

  private final String column = name().toLowerCase(Locale.ROOT);

  /** The signal's name in the columns of {@code signals/}, such as {@code mean_word_chars}. */
  public String column() {
    return column;
  }

  /** The signal in the column called {@code column}, if there is one. */
  public static Optional<Signal> ofColumn(String column) {
    return Optional.ofNullable(BY_COLUMN.get(column));
  }
}
