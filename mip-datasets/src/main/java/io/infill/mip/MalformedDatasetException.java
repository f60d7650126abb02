package io.infill.mip;

import java.io.IOException;

/** A dataset description breaks a rule; the message names file, line, key, rule and value. */
public final class MalformedDatasetException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * A failure at {@code file:line}.
   *
   * @param line from 1; 0 when the file as a whole is meant
   */
  public MalformedDatasetException(String file, int line, String failure) {
    super(line > 0 ? file + ':' + line + ": " + failure : file + ": " + failure);
  }
}
