package io.infill.tokenize;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a token means as text. Vocabularies write a token in one of two ways: byte-level ones give
 * every byte a letter of its own (GPT-2's table: a blank is {@code Ġ}, {@code 。} is {@code ãĢĤ}),
 * SentencePiece's write a blank as {@code ▁} and lone bytes as {@code <0x0A>}.
 *
 * <p>A token that holds a part of a character only shows it as U+FFFD.
 */
final class PieceText {
  private static final char BLANK = '\u2581';

  private final Vocabulary vocabulary;
  private final boolean isByteLevel;
  private final int[] byteOfLetter = new int[0x144];

  PieceText(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    Arrays.fill(byteOfLetter, -1);
    int others = 0;
    boolean hasAll = true;
    for (int value = 0; value < 256; value++) {
      boolean isPrintable = (value > ' ' && value < 0x7f) || (value > 0xa0 && value != 0xad);
      int letter = isPrintable ? value : 0x100 + others++;
      byteOfLetter[letter] = value;
      hasAll &= vocabulary.id(String.valueOf((char) letter)).isPresent();
    }
    // A byte-level vocabulary can say every byte, and writes U+2581 as three letters.
    isByteLevel = hasAll && vocabulary.id(String.valueOf(BLANK)).isEmpty();
  }

  /** The text of token {@code id}; blanks in front of a word included. */
  String of(int id) {
    String piece = vocabulary.token(id);
    if (vocabulary.isByteFallback(id)) {
      int value = Integer.parseInt(piece, 3, 5, 16);
      return value < 0x80 ? String.valueOf((char) value) : "\ufffd";
    }
    // GLM's vocabularies write a newline so.
    if (piece.equals("<n>")) {
      return "\n";
    }
    return isByteLevel ? bytesOf(piece) : piece.replace(BLANK, ' ');
  }

  private String bytesOf(String piece) {
    ByteBuffer bytes = ByteBuffer.allocate(piece.length());
    for (int i = 0; i < piece.length(); i++) {
      char letter = piece.charAt(i);
      int value = letter < byteOfLetter.length ? byteOfLetter[letter] : -1;
      if (value < 0) {
        // An added token: written as it is.
        return piece;
      }
      bytes.put((byte) value);
    }
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }
}
