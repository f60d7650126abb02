package io.infill.cleaning.fasttext;

import java.io.IOException;

/** A file is no fastText classifier, or a damaged one. The message says what is wrong. */
public final class FastTextFormatException extends IOException {
  private static final long serialVersionUID = 1;

  FastTextFormatException(String message) {
    super(message);
  }
}
