package io.infill.ingest.dataset;

import java.nio.ByteBuffer;

/**
 * Reads the little of Thrift's compact protocol that page headers and offset indexes need, without
 * objects. Bytes that are none of it are an {@link IllegalStateException}.
 *
 * <p>Source: the Thrift compact protocol specification.
 */
final class CompactThrift {
  static final int I32 = 5;
  static final int I64 = 6;
  static final int LIST = 9;
  static final int STRUCT = 12;

  private static final int BOOLEAN_TRUE = 1;
  private static final int BOOLEAN_FALSE = 2;
  private static final int BYTE = 3;
  private static final int I16 = 4;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int SET = 10;
  private static final int DEEPEST = 8;

  private final ByteBuffer bytes;
  private int type;

  /** Reads from the buffer's position on, and moves it. */
  CompactThrift(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * The id of a struct's next field, whose {@link #type} is then known; 0 at its end.
   *
   * @param last the id of the field before, 0 at the struct's beginning
   */
  int field(int last) {
    int header = next();
    type = header & 0xf;
    if (header == 0) {
      return 0;
    }
    int step = header >>> 4;
    int id = step == 0 ? (int) zigzag() : last + step;
    require(id > 0, "a field without a number");
    return id;
  }

  /** An integer of 32 bits, where the field is one. */
  int i32() {
    require(type == I32, "a field of another type");
    return (int) zigzag();
  }

  /** An integer of 64 bits, where the field is one. */
  long i64() {
    require(type == I64, "a field of another type");
    return zigzag();
  }

  /** Enters a struct, where the field is one. */
  void struct() {
    require(type == STRUCT, "a field of another type");
  }

  /** The length of a list of structs, where the field is one; its elements follow. */
  int structs() {
    require(type == LIST, "a field of another type");
    int header = next();
    require((header & 0xf) == STRUCT, "a list of another type");
    int size = header >>> 4;
    size = size == 0xf ? (int) varint() : size;
    require(size >= 0 && size <= bytes.remaining(), "a list longer than its bytes");
    return size;
  }

  /** Passes over the field. */
  void skip() {
    skip(type, 0);
  }

  private void skip(int skipped, int depth) {
    require(depth < DEEPEST, "structs too deep");
    switch (skipped) {
      case BOOLEAN_TRUE, BOOLEAN_FALSE -> {}
      case BYTE -> next();
      case I16, I32, I64 -> varint();
      case DOUBLE -> advance(Double.BYTES);
      case BINARY -> advance(varint());
      case LIST, SET -> skipElements(depth);
      case STRUCT -> {
        for (int id = field(0); id != 0; id = field(id)) {
          skip(type, depth + 1);
        }
      }
      default -> throw new IllegalStateException("a field of an unknown type");
    }
  }

  private void skipElements(int depth) {
    int header = next();
    int size = header >>> 4;
    long elements = size == 0xf ? varint() : size;
    require(elements >= 0 && elements <= bytes.remaining(), "a list longer than its bytes");
    int element = header & 0xf;
    for (long i = 0; i < elements; i++) {
      // Inside a list a boolean is a byte.
      skip(element == BOOLEAN_TRUE || element == BOOLEAN_FALSE ? BYTE : element, depth + 1);
    }
  }

  private void advance(long count) {
    require(count >= 0 && count <= bytes.remaining(), "a value longer than its bytes");
    bytes.position(bytes.position() + (int) count);
  }

  private long zigzag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = next();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalStateException("a number without an end");
  }

  private int next() {
    require(bytes.hasRemaining(), "a structure that does not end");
    return bytes.get() & 0xff;
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalStateException(otherwise);
    }
  }
}
