package io.infill.tokenize.huggingface;

import java.io.IOException;

/** A tokenizer file that cannot be used, or lacks what the config asks of it. */
public final class TokenizerFileException extends IOException {
  private static final long serialVersionUID = 1;

  TokenizerFileException(String message) {
    super(message);
  }

  TokenizerFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
