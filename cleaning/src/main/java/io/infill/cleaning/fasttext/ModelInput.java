package io.infill.cleaning.fasttext;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/**
 * Little-endian numbers out of a model file. Nothing is allocated before the file is known to be
 * long enough for it.
 */
final class ModelInput {
  private static final int LONGEST_STRING = 1 << 16;

  private final DataInputStream in;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long left;

  /**
   * @param bytes the file's size
   */
  ModelInput(InputStream in, long bytes) {
    this.in = new DataInputStream(in);
    this.left = bytes;
  }

  private ByteBuffer take(int bytes) throws IOException {
    require(bytes, 1, "a number");
    in.readFully(buffer.array(), 0, bytes);
    left -= bytes;
    return buffer.rewind().limit(bytes);
  }

  /** Bytes that are still unread. */
  long left() {
    return left;
  }

  /** Fails if the rest of the file cannot hold {@code count} things of {@code each} bytes. */
  int require(long count, int each, String what) throws FastTextFormatException {
    if (count < 0 || count > left / each || count > Integer.MAX_VALUE - 16) {
      throw new FastTextFormatException(
          String.format(
              Locale.ROOT,
              "%d x %d bytes of %s announced where %d bytes are left",
              count,
              each,
              what,
              left));
    }
    return (int) count;
  }

  int int32() throws IOException {
    return take(4).getInt();
  }

  long int64() throws IOException {
    return take(8).getLong();
  }

  double float64() throws IOException {
    return take(8).getDouble();
  }

  boolean bool(String what) throws IOException {
    int value = take(1).get();
    if (value != 0 && value != 1) {
      throw new FastTextFormatException(what + " must be 0 or 1 but was " + value);
    }
    return value == 1;
  }

  byte int8() throws IOException {
    return take(1).get();
  }

  byte[] bytes(long count, String what) throws IOException {
    byte[] bytes = new byte[require(count, 1, what)];
    in.readFully(bytes);
    left -= bytes.length;
    return bytes;
  }

  float[] floats(long count, String what) throws IOException {
    float[] floats = new float[require(count, Float.BYTES, what)];
    int most = buffer.capacity() / Float.BYTES;
    for (int from = 0; from < floats.length; from += most) {
      int batch = Math.min(most, floats.length - from);
      take(batch * Float.BYTES).asFloatBuffer().get(floats, from, batch);
      for (int i = from; i < from + batch; i++) {
        if (!Float.isFinite(floats[i])) {
          throw new FastTextFormatException(what + " hold a number that is not finite");
        }
      }
    }
    return floats;
  }

  /** Bytes up to a zero. */
  byte[] string() throws IOException {
    byte[] bytes = new byte[16];
    int length = 0;
    for (int next = in.read(); next != 0; next = in.read()) {
      left--;
      if (next < 0 || length == LONGEST_STRING) {
        throw new FastTextFormatException("a word has no end");
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      bytes[length++] = (byte) next;
    }
    left--;
    return Arrays.copyOf(bytes, length);
  }
}
