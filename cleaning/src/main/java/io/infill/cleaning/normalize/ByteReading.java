package io.infill.cleaning.normalize;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A single-byte charset turned round: which byte a character was, if the bytes of a text had been
 * read in this charset. Bytes that the charset leaves unassigned are read as the C1 controls of the
 * same number, as lenient readers do.
 */
final class ByteReading {
  /** The charsets that UTF-8 is known to be mistaken for, the commonest first. */
  static final List<ByteReading> ALL =
      List.of(
          new ByteReading("windows-1252", "ÃÂ"),
          new ByteReading("windows-1251", "ГВ"),
          new ByteReading("windows-1250", "ĂÂ"),
          new ByteReading("windows-1254", "ÃÂ"),
          new ByteReading("windows-1253", "ΓΒ"),
          new ByteReading("windows-1257", "ĆĀ"),
          new ByteReading("ISO-8859-2", "ĂÂ"),
          new ByteReading("x-MacRoman", "√¬"),
          new ByteReading("IBM437", "├┬"));

  private static final char NONE = '\uFFFF';

  private final String charset;
  private final String westernLeads;
  private final char[] pages = new char[Character.MAX_VALUE + 1];

  private ByteReading(String charset, String westernLeads) {
    this.charset = charset;
    this.westernLeads = westernLeads;
    Arrays.fill(pages, NONE);
    boolean western = charset.equals("windows-1252");
    byte[] one = new byte[1];
    for (int b = 0x80; b <= 0xFF; b++) {
      one[0] = (byte) b;
      String read = new String(one, Charset.forName(charset));
      char c = read.charAt(0);
      if (c != '\uFFFD') {
        pages[c] = (char) b;
      }
      if ((western || c == '\uFFFD') && b < 0xA0) {
        pages[new String(one, StandardCharsets.ISO_8859_1).charAt(0)] = (char) b;
      }
    }
  }

  /** The charset's name. */
  String charset() {
    return charset;
  }

  /** The byte, 0x80 to 0xFF, that reads as {@code c}; -1 if none does. */
  int byteOf(char c) {
    return pages[c] == NONE ? -1 : pages[c];
  }

  /** True for the readings of 0xC3 and 0xC2, which begin all of Latin-1 in UTF-8. */
  boolean isWesternLead(char c) {
    return westernLeads.indexOf(c) >= 0;
  }
}
