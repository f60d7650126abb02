package io.infill.cleaning.normalize;

import java.nio.charset.Charset;

/** The two bytes that each character has in GBK, and UTF-8 read out of such pairs. */
final class GbkPairs {
  private static final char[] PAIRS = new char[Character.MAX_VALUE + 1];

  static {
    Charset charset = Charset.forName("GB18030");
    byte[] pair = new byte[2];
    for (int lead = 0x81; lead <= 0xFE; lead++) {
      for (int trail = 0x40; trail <= 0xFE; trail++) {
        pair[0] = (byte) lead;
        pair[1] = (byte) trail;
        String read = new String(pair, charset);
        if (read.length() == 1 && read.charAt(0) != '\uFFFD') {
          PAIRS[read.charAt(0)] = (char) (lead << 8 | trail);
        }
      }
    }
  }

  private GbkPairs() {}

  /** True if the two bytes of {@code c} may be the first two of Han or of its punctuation. */
  static boolean mayBeginUtf8(char c) {
    int lead = PAIRS[c] >> 8;
    int trail = PAIRS[c] & 0xFF;
    boolean han = (lead >= 0xE2 && lead <= 0xE9) || lead == 0xEF;
    return han && trail >= 0x80 && trail <= 0xBF;
  }

  /** True if the first byte of {@code c} may be a third byte, and its second begins anew. */
  static boolean mayGoOn(char c) {
    int lead = PAIRS[c] >> 8;
    int trail = PAIRS[c] & 0xFF;
    return lead <= 0xBF && lead >= 0x80 && (trail < 0x80 || (trail >= 0xE2 && trail <= 0xEF));
  }

  /** Reads UTF-8 from the bytes of a text's characters. */
  static final class Reader {
    static final int END = -1;
    static final int LOST = -2;

    private final String text;
    private final int start;
    private final int[] lengths;
    private int index;
    private int second = -1;
    private int written;

    Reader(String text, int start) {
      this.text = text;
      this.start = start;
      this.index = start;
      this.lengths = new int[text.length() - start + 1];
    }

    /** True if no half of a character is left over. */
    boolean isBetweenCharacters() {
      return second < 0;
    }

    /** Index of the first character of which nothing was read. */
    int position() {
      return index;
    }

    /** UTF-16 units that had been read when {@link #position} was {@code end}. */
    int lengthAt(int end) {
      return lengths[end - start];
    }

    /** The next character; LOST if it has lost its last byte; END if there is none. */
    int next() {
      int lead = second < 0 && isLoss(index) ? END : nextByte();
      int value;
      if (lead < 0x80) {
        // The second byte of a pair may be ASCII of its own; ASCII between pairs ends the run.
        value = lead;
      } else if (lead >= 0xE2 && lead <= 0xEF) {
        int two = nextByte();
        value = two < 0x80 || two > 0xBF ? END : third(lead, two);
      } else {
        value = END;
      }
      if (value != END) {
        written++;
        lengths[index - start] = written;
      }
      return value;
    }

    private int third(int lead, int two) {
      if (second < 0 && isLoss(index) && !isLoss(index + 1) && !isPair(index + 1)) {
        index++;
        return LOST;
      }
      int three = nextByte();
      if (three < 0x80 || three > 0xBF) {
        return END;
      }
      int c = (lead & 0x0F) << 12 | (two & 0x3F) << 6 | (three & 0x3F);
      boolean surrogate = Character.isSurrogate((char) c);
      return surrogate || c < 0x800 ? END : c;
    }

    private boolean isLoss(int i) {
      return i < text.length() && (text.charAt(i) == '?' || text.charAt(i) == '\uFFFD');
    }

    private boolean isPair(int i) {
      return i < text.length() && PAIRS[text.charAt(i)] != 0;
    }

    /** -1 at the end and before a character that is no pair. */
    private int nextByte() {
      if (second >= 0) {
        int b = second;
        second = -1;
        return b;
      }
      if (index >= text.length()) {
        return -1;
      }
      char c = text.charAt(index);
      if (c == '€' || (isLoss(index) && (isLoss(index + 1) || isPair(index + 1)))) {
        // The one byte that GBK has no use for, and that ends no pair.
        index++;
        return 0x80;
      }
      int pair = PAIRS[c];
      if (pair == 0) {
        return -1;
      }
      index++;
      second = pair & 0xFF;
      return pair >> 8;
    }
  }
}
