package io.infill.ingest.format;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/** What is UTF-8 and what can be written in it (RFC 3629; Unicode 16, table 3-7). */
final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NOT_ASCII = 0x8080808080808080L;

  private Utf8() {}

  /** Index of the first byte in {@code bytes[start, end)} that is no UTF-8, or -1. */
  static int firstInvalid(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end) {
      if (i + 8 <= end && ((long) LONG.get(bytes, i) & NOT_ASCII) == 0) {
        i += 8;
        continue;
      }
      int length = sequence(bytes, i, end);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /**
   * Requires UTF-8.
   *
   * @param what the bytes' name in the message
   * @throws UnreadableRecordException saying which byte is wrong
   */
  static void requireValid(String what, byte[] bytes, int start, int end)
      throws UnreadableRecordException {
    int invalid = firstInvalid(bytes, start, end);
    if (invalid >= 0) {
      throw new UnreadableRecordException(
          RejectCause.INVALID_UTF_8,
          String.format(
              Locale.ROOT,
              "byte %d of the %s (0x%02x) is not UTF-8",
              invalid - start,
              what,
              bytes[invalid]));
    }
  }

  /** Length of the well-formed sequence at {@code i}, or 0. */
  private static int sequence(byte[] bytes, int i, int end) {
    int b = bytes[i];
    if (b >= 0) {
      return 1;
    }
    if (b < (byte) 0xe0) {
      return b >= (byte) 0xc2 && i + 1 < end && continues(bytes[i + 1]) ? 2 : 0;
    }
    if (b < (byte) 0xf0) {
      return i + 2 < end && isThree(b, bytes[i + 1]) && continues(bytes[i + 2]) ? 3 : 0;
    }
    return i + 3 < end
            && isFour(b, bytes[i + 1])
            && continues(bytes[i + 2])
            && continues(bytes[i + 3])
        ? 4
        : 0;
  }

  private static boolean continues(int b) {
    return b < (byte) 0xc0;
  }

  /** Neither overlong (E0 80..9F) nor a surrogate (ED A0..BF). */
  private static boolean isThree(int first, int second) {
    return continues(second)
        && (first != (byte) 0xe0 || second >= (byte) 0xa0)
        && (first != (byte) 0xed || second < (byte) 0xa0);
  }

  /** Neither overlong (F0 80..8F) nor above U+10FFFF (F4 90 and on). */
  private static boolean isFour(int first, int second) {
    return continues(second)
        && first <= (byte) 0xf4
        && (first != (byte) 0xf0 || second >= (byte) 0x90)
        && (first != (byte) 0xf4 || second < (byte) 0x90);
  }

  /** Index of the first unpaired surrogate of {@code text}, or -1. */
  static int firstLoneSurrogate(CharSequence text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < length
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
