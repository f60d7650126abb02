package io.infill.ingest.format;

/** Counts the lines of one range, as it streams by. */
final class RangeLines {
  private final int maxRecordBytes;
  private boolean leading;
  private boolean hasLineEnd;
  private RangeSurvey.Part head = RangeSurvey.Part.NOTHING;
  private long inner;
  private long bytes;
  private long lineBytes;
  private boolean lineHasText;
  private int firstText = -1;

  /**
   * @param skipsLeadingBlanks whether blanks and line ends before the first text are passed over,
   *     as at the beginning of a file of JSON lines
   */
  RangeLines(int maxRecordBytes, boolean skipsLeadingBlanks) {
    this.maxRecordBytes = maxRecordBytes;
    this.leading = skipsLeadingBlanks;
  }

  void add(byte[] buffer, int from, int end) {
    bytes += end - from;
    int i = from;
    while (leading && i < end && ByteWindow.isBlank(buffer[i])) {
      i++;
    }
    while (i < end) {
      leading = false;
      int lineEnd = Lines.indexOf((byte) '\n', buffer, i, end);
      int partEnd = lineEnd < 0 ? end : lineEnd;
      lineBytes += partEnd - i;
      for (int j = i; !lineHasText && j < partEnd; j++) {
        lineHasText = !ByteWindow.isBlank(buffer[j]);
        firstText = lineHasText && firstText < 0 ? buffer[j] & 0xff : firstText;
      }
      if (lineEnd >= 0) {
        endLine();
      }
      i = partEnd + 1;
    }
  }

  /** The first byte that is no blank, or -1. */
  int firstText() {
    return firstText;
  }

  RangeSurvey survey(long start) {
    RangeSurvey.Part tail = new RangeSurvey.Part(lineBytes, lineHasText);
    return new RangeSurvey(start, bytes, hasLineEnd, head, inner, tail);
  }

  private void endLine() {
    if (hasLineEnd) {
      inner += lineHasText || lineBytes > maxRecordBytes ? 1 : 0;
    } else {
      head = new RangeSurvey.Part(lineBytes, lineHasText);
      hasLineEnd = true;
    }
    lineBytes = 0;
    lineHasText = false;
  }
}
