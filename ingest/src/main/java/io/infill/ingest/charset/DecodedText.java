package io.infill.ingest.charset;

import java.util.Locale;
import java.util.Objects;

/**
 * A text and the charset it was written in.
 *
 * @param text the text, without byte order mark
 * @param charset the charset's name as Java knows it, such as {@code GB18030}; {@code HZ-GB-2312},
 *     which Java does not know, for HZ
 * @param evidence what told the charset
 * @param replaced places where the bytes mean nothing in that charset: U+FFFD stands there
 */
public record DecodedText(String text, String charset, Evidence evidence, long replaced) {

  /** What told a charset, the surest first. */
  public enum Evidence {
    /** A byte order mark. */
    MARK,
    /** The bytes are well-formed UTF-8 (but for a few), or shift by the escapes of a charset. */
    WELL_FORMED,
    /** The config says so. */
    CONFIG,
    /** The transport said so (HTTP's Content-Type). */
    TRANSPORT,
    /** The page said so (its {@code meta} element or XML declaration). */
    PAGE,
    /** The statistics of the bytes. */
    STATISTICS;

    /** The name in metadata, such as {@code well-formed}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public DecodedText {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(evidence, "evidence");
    if (replaced < 0) {
      throw new IllegalArgumentException("replaced must be >= 0 but was " + replaced);
    }
  }

  /** A text whose bytes all mean something. */
  public DecodedText(String text, String charset, Evidence evidence) {
    this(text, charset, evidence, 0);
  }

  /** Share of the text's UTF-16 units that are such places, 0 to 1; 0 for no text. */
  public double replacedShare() {
    return text.isEmpty() ? 0 : (double) replaced / text.length();
  }
}
