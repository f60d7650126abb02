package io.infill.ingest.format;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The lines of a file, one at a time, ended by LF or CR LF; the last may end with the file. Memory
 * is bounded by the longest line that is kept.
 */
final class Lines {
  /** What was found. */
  enum Found {
    /** A line, at {@link #start} to {@link #end} of the window. */
    LINE,
    /** A line over the limit; it was passed. */
    TOO_LARGE,
    /** What stands before the place where the file is broken, and may be no bytes. */
    BROKEN,
    /** Nothing more. */
    END
  }

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private final ByteWindow window;
  private final int maxBytes;
  private final long end;
  private boolean inLine;
  private int toPass;
  private boolean ended;
  private long offset;
  private long length;
  private byte[] head = {};

  Lines(ByteWindow window, int maxBytes) {
    this(window, maxBytes, FileStretch.whole());
  }

  /** The lines that begin in a stretch. */
  Lines(ByteWindow window, int maxBytes, FileStretch stretch) {
    this.window = window;
    this.maxBytes = maxBytes;
    this.end = stretch.contentEnd();
    this.inLine = !stretch.atLineStart();
  }

  /** Goes on to the next line; what the last call found is left behind. */
  Found next() throws IOException {
    window.pass(toPass);
    toPass = 0;
    if (ended) {
      return Found.END;
    }
    if (inLine && !toLineStart()) {
      return Found.END;
    }
    offset = window.offset();
    if (offset >= end) {
      ended = true;
      return Found.END;
    }
    int scanned = 0;
    while (true) {
      int found = lineEnd(scanned);
      if (found >= 0) {
        toPass = found + 1;
        return whole(found);
      }
      scanned = window.length();
      if (scanned > maxBytes) {
        return tooLarge();
      }
      if (!window.more()) {
        return last();
      }
    }
  }

  /** Index of the line's first byte in the window's array. */
  int start() {
    return window.start();
  }

  /** Index behind the line's last byte; a CR before the LF is not part of the line. */
  int end() {
    int end = window.start() + (int) length;
    return length > 0 && window.bytes()[end - 1] == '\r' ? end - 1 : end;
  }

  byte[] bytes() {
    return window.bytes();
  }

  /** Place of the line's first byte in the decompressed file. */
  long offset() {
    return offset;
  }

  /** Bytes of the line without CR and LF; of one too large or broken, without the LF. */
  long length() {
    return head.length == 0 ? end() - start() : length;
  }

  /** The beginning of a line, for an excerpt. */
  byte[] head() {
    return head.length == 0 ? window.head((int) length) : head;
  }

  /** Whether a line holds nothing but blanks. */
  boolean isBlank() {
    byte[] bytes = window.bytes();
    for (int i = start(); i < end(); i++) {
      if (!ByteWindow.isBlank(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /** Leaves the rest of a line behind that began elsewhere; false if none follows. */
  private boolean toLineStart() throws IOException {
    inLine = false;
    while (true) {
      int found = lineEnd(0);
      window.pass(found >= 0 ? found + 1 : window.length());
      if (found >= 0) {
        return true;
      }
      if (window.offset() >= end || !window.more()) {
        ended = true;
        return false;
      }
    }
  }

  private Found whole(int found) {
    length = found;
    boolean large = found > maxBytes;
    head = large ? window.head(found) : new byte[0];
    return large ? Found.TOO_LARGE : Found.LINE;
  }

  private Found last() {
    ended = true;
    toPass = window.length();
    if (window.breakage().isPresent()) {
      length = toPass;
      head = window.head(toPass);
      return Found.BROKEN;
    }
    return toPass == 0 ? Found.END : whole(toPass);
  }

  private Found tooLarge() throws IOException {
    byte[] beginning = window.head(window.length());
    while (true) {
      int found = lineEnd(0);
      window.pass(found >= 0 ? found : window.length());
      ended = found < 0 && !window.more();
      if (found >= 0 || ended) {
        length = window.offset() - offset;
        head = beginning;
        toPass = found >= 0 ? 1 : 0;
        return window.breakage().isPresent() ? Found.BROKEN : Found.TOO_LARGE;
      }
    }
  }

  /** Bytes before the next line feed from {@code position} on, or -1 if the window has none. */
  private int lineEnd(int position) {
    byte[] bytes = window.bytes();
    int start = window.start();
    int found = indexOf((byte) '\n', bytes, start + position, start + window.length());
    return found < 0 ? -1 : found - start;
  }

  /** Index of {@code wanted} in {@code bytes[from, end)}, or -1; eight bytes at a time. */
  static int indexOf(byte wanted, byte[] bytes, int from, int end) {
    long pattern = EACH * (wanted & 0xff);
    int i = from;
    for (; i + 8 <= end; i += 8) {
      long different = (long) LONG.get(bytes, i) ^ pattern;
      // Exact for the lowest zero byte, which is the one asked for.
      long zero = (different - EACH) & ~different & HIGH;
      if (zero != 0) {
        return i + (Long.numberOfTrailingZeros(zero) >>> 3);
      }
    }
    for (; i < end; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
