package io.infill.ingest.charset;

import java.util.Arrays;

/** The part of a text that tells its charset: its first lines that hold bytes other than ASCII. */
final class TextSample {
  static final int MAX_BYTES = 1 << 12;

  /** ASCII that is kept before a line's first other byte. */
  private static final int ASCII_BEFORE = 32;

  private final byte[] lines;
  private final int highBytes;

  private TextSample(byte[] lines, int highBytes) {
    this.lines = lines;
    this.highBytes = highBytes;
  }

  static TextSample of(byte[] bytes) {
    byte[] lines = new byte[Math.min(bytes.length, MAX_BYTES)];
    int taken = 0;
    int highBytes = 0;
    int start = 0;
    while (start < bytes.length && taken < lines.length) {
      int end = start;
      int firstHigh = -1;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        firstHigh = firstHigh < 0 && bytes[end] < 0 ? end : firstHigh;
        end++;
      }
      end = Math.min(end + 1, bytes.length);
      if (firstHigh >= 0) {
        // A file of one line may begin with a long licence.
        int from = Math.max(start, firstHigh - ASCII_BEFORE);
        int length = Math.min(end - from, lines.length - taken);
        System.arraycopy(bytes, from, lines, taken, length);
        taken += length;
      }
      start = end;
    }
    for (int i = 0; i < taken; i++) {
      highBytes += lines[i] < 0 ? 1 : 0;
    }
    return new TextSample(Arrays.copyOf(lines, taken), highBytes);
  }

  /** Those lines, at most {@value #MAX_BYTES} bytes. */
  byte[] lines() {
    return lines;
  }

  /** How many of their bytes are not ASCII. */
  int highBytes() {
    return highBytes;
  }
}
