package io.infill.ingest.compression;

import java.io.IOException;

/** Decodes one block of the LZ4 block format: literals and copies of what was decoded before. */
final class Lz4Block {
  private static final int MIN_MATCH = 4;

  private final byte[] input;
  private final int inputEnd;
  private final byte[] output;
  private final int outputEnd;
  private int from;
  private int to;

  private Lz4Block(byte[] input, int from, int inputEnd, byte[] output, int to, int outputEnd) {
    this.input = input;
    this.from = from;
    this.inputEnd = inputEnd;
    this.output = output;
    this.to = to;
    this.outputEnd = outputEnd;
  }

  /**
   * Decodes {@code input[from, inputEnd)} into {@code output} from {@code to} on; copies may reach
   * back to the output's beginning.
   *
   * @return index behind the last byte decoded
   * @throws IOException if it is no block, or decodes to more than {@code outputEnd}
   */
  static int decode(byte[] input, int from, int inputEnd, byte[] output, int to, int outputEnd)
      throws IOException {
    return new Lz4Block(input, from, inputEnd, output, to, outputEnd).decode();
  }

  private int decode() throws IOException {
    while (true) {
      int token = next();
      int literals = length(token >>> 4);
      if (literals > inputEnd - from || literals > outputEnd - to) {
        throw damaged();
      }
      System.arraycopy(input, from, output, to, literals);
      from += literals;
      to += literals;
      if (from == inputEnd) {
        return to;
      }
      int distance = next() | next() << 8;
      int match = length(token & 0xf) + MIN_MATCH;
      if (distance == 0 || distance > to || match > outputEnd - to) {
        throw damaged();
      }
      copy(distance, match);
    }
  }

  /** A copy may overlap what it writes: then it repeats. */
  private void copy(int distance, int length) {
    int source = to - distance;
    if (distance >= length) {
      System.arraycopy(output, source, output, to, length);
      to += length;
      return;
    }
    for (int end = to + length; to < end; to++, source++) {
      output[to] = output[source];
    }
  }

  private int length(int nibble) throws IOException {
    int length = nibble;
    if (nibble == 15) {
      int more;
      do {
        more = next();
        length += more;
        if (length > outputEnd) {
          throw damaged();
        }
      } while (more == 255);
    }
    return length;
  }

  private int next() throws IOException {
    if (from == inputEnd) {
      throw damaged();
    }
    return input[from++] & 0xff;
  }

  private static IOException damaged() {
    return new IOException("an LZ4 block is damaged");
  }
}
