package io.infill.ingest.dataset;

import java.nio.ByteBuffer;

/**
 * A page's header, read into the same object again and again. Headers have no checksum of their
 * own; what they state is compared with the index and with the page by whoever reads it.
 */
final class PageHead {
  static final int DATA_PAGE = 0;
  static final int DICTIONARY_PAGE = 2;
  static final int PLAIN = 0;

  private static final int PLAIN_DICTIONARY = 2;
  private static final int RLE = 3;
  private static final int RLE_DICTIONARY = 8;

  private int type;
  private int expandedBytes;
  private int compressedBytes;
  private boolean hasCrc;
  private int crc;
  private int values;
  private int encoding;
  private int definitions;
  private int repetitions;

  /**
   * Reads the header at the buffer's position and moves it to the page's body.
   *
   * @param expected {@link #DATA_PAGE} or {@link #DICTIONARY_PAGE}
   * @throws IllegalStateException if it is none of such a page with a CRC
   */
  void read(ByteBuffer bytes, int expected) {
    type = -1;
    expandedBytes = -1;
    compressedBytes = -1;
    hasCrc = false;
    values = -1;
    encoding = -1;
    definitions = -1;
    repetitions = -1;
    CompactThrift in = new CompactThrift(bytes);
    for (int id = in.field(0); id != 0; id = in.field(id)) {
      switch (id) {
        case 1 -> type = in.i32();
        case 2 -> expandedBytes = in.i32();
        case 3 -> compressedBytes = in.i32();
        case 4 -> {
          crc = in.i32();
          hasCrc = true;
        }
        case 5 -> {
          in.struct();
          require(expected == DATA_PAGE, "a header of another kind of page");
          data(in);
        }
        case 7 -> {
          in.struct();
          require(expected == DICTIONARY_PAGE, "a header of another kind of page");
          dictionary(in);
        }
        default -> in.skip();
      }
    }
    require(type == expected, "a page of type " + type);
    require(hasCrc, "a page without a CRC");
    require(values >= 0, "a page without a number of values");
    require(expandedBytes >= 0 && compressedBytes >= 0, "a page of fewer than no bytes");
  }

  private void data(CompactThrift in) {
    for (int id = in.field(0); id != 0; id = in.field(id)) {
      switch (id) {
        case 1 -> values = in.i32();
        case 2 -> encoding = in.i32();
        case 3 -> definitions = in.i32();
        case 4 -> repetitions = in.i32();
        default -> in.skip();
      }
    }
  }

  private void dictionary(CompactThrift in) {
    for (int id = in.field(0); id != 0; id = in.field(id)) {
      switch (id) {
        case 1 -> values = in.i32();
        case 2 -> encoding = in.i32();
        default -> in.skip();
      }
    }
  }

  int compressedBytes() {
    return compressedBytes;
  }

  int expandedBytes() {
    return expandedBytes;
  }

  int crc() {
    return crc;
  }

  /** Values of the page; of a list's column, levels. */
  int values() {
    return values;
  }

  /** True if levels stand as runs; where there are none, this says nothing. */
  boolean hasLevelRuns() {
    return definitions == RLE && repetitions == RLE;
  }

  boolean isPlain() {
    return encoding == PLAIN;
  }

  /** True if the page holds indexes into its chunk's dictionary. */
  boolean isOfDictionary() {
    return encoding == PLAIN_DICTIONARY || encoding == RLE_DICTIONARY;
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalStateException(otherwise);
    }
  }
}
