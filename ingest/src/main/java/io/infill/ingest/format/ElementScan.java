package io.infill.ingest.format;

/**
 * Finds the end of an array's element: the first ',' or ']' outside of strings and of the element's
 * own brackets. Can be fed in parts; looks at each byte once.
 */
final class ElementScan {
  private int scanned;
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean object;
  private boolean afterObject;

  /**
   * Scans on from where the last call stopped.
   *
   * @param start index of the element's first byte
   * @param length bytes at hand from there
   * @return bytes before the delimiter, or -1 if it was not found yet
   */
  int end(byte[] bytes, int start, int length) {
    int i = start + scanned;
    int end = start + length;
    while (i < end) {
      if (inString) {
        i = stringEnd(bytes, i, end);
        continue;
      }
      byte b = bytes[i];
      if (depth == 0 && (b == ',' || b == ']')) {
        scanned = i - start;
        return scanned;
      }
      structure(b);
      i++;
    }
    scanned = i - start;
    return -1;
  }

  /** Says that everything scanned was passed: the next call's first byte is a new one. */
  void moved() {
    scanned = 0;
  }

  /** True if all that was scanned is one object, closed, and blanks. */
  boolean isClosedObject() {
    return object && afterObject && depth == 0 && !inString;
  }

  private void structure(byte b) {
    switch (b) {
      case '"' -> {
        inString = true;
        afterObject = false;
      }
      case '{', '[' -> {
        object |= b == '{' && depth == 0;
        afterObject = false;
        depth++;
      }
      case '}', ']' -> {
        depth = Math.max(0, depth - 1);
        afterObject = b == '}' && depth == 0;
      }
      case ' ', '\n', '\r', '\t' -> {
        // blanks change nothing
      }
      default -> afterObject = false;
    }
  }

  /** Goes on to the byte after the string's closing quote, or to the end of what is at hand. */
  private int stringEnd(byte[] bytes, int from, int end) {
    int i = from;
    if (escaped && i < end) {
      escaped = false;
      i++;
    }
    while (i < end) {
      byte b = bytes[i++];
      if (b == '"') {
        inString = false;
        return i;
      }
      if (b == '\\') {
        if (i == end) {
          escaped = true;
          return i;
        }
        i++;
      }
    }
    return i;
  }
}
