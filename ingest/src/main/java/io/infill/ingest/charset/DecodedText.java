package io.infill.ingest.charset;

import java.util.Objects;

/**
 * A text and the charset it was written in.
 *
 * @param text the text, without byte order mark
 * @param charset the charset's name as Java knows it, such as {@code GB18030}
 * @param evidence what told the charset
 */
public record DecodedText(String text, String charset, Evidence evidence) {

  /** What told a charset, the surest first. */
  public enum Evidence {
    /** A byte order mark. */
    MARK,
    /** The bytes are well-formed UTF-8 beyond ASCII, or ASCII alone. */
    WELL_FORMED,
    /** The transport said so (HTTP's Content-Type). */
    TRANSPORT,
    /** The page said so (its {@code meta} element). */
    PAGE,
    /** The statistics of the bytes. */
    STATISTICS
  }

  public DecodedText {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(evidence, "evidence");
  }
}
