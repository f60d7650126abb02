package io.infill.ingest.format;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in one range of a file, as far as it is needed to number the lines of the ranges
 * behind it. A line is a record if it has more than blanks, or is over the limit.
 *
 * @param start where the range's content begins, in bytes of the file as it lies there
 * @param bytes its decompressed size
 * @param hasLineEnd whether a line ends in it
 * @param head the bytes before the first line end; without a line end, nothing
 * @param inner records that begin and end in it, behind the first line end
 * @param tail the bytes behind the last line end; without one, everything
 */
public record RangeSurvey(
    long start, long bytes, boolean hasLineEnd, Part head, long inner, Part tail) {

  /**
   * A part of a line.
   *
   * @param bytes its length
   * @param hasText whether it has more than blanks
   */
  public record Part(long bytes, boolean hasText) {
    static final Part NOTHING = new Part(0, false);

    Part plus(Part more) {
      return new Part(bytes + more.bytes, hasText || more.hasText);
    }

    private boolean isRecord(int maxRecordBytes) {
      return hasText || bytes > maxRecordBytes;
    }
  }

  /**
   * The stretches of a file, given the surveys of all its ranges in order. One in which no record
   * begins is left out.
   */
  public static List<FileStretch> stretches(List<RangeSurvey> surveys, int maxRecordBytes) {
    int ranges = surveys.size();
    long[] first = new long[ranges + 1];
    boolean[] atLineStart = new boolean[ranges];
    long records = 0;
    Part open = Part.NOTHING;
    // The first range from whose beginning on the line at hand has not ended.
    int waiting = 0;
    for (int i = 0; i < ranges; i++) {
      RangeSurvey survey = surveys.get(i);
      atLineStart[i] = open.bytes == 0;
      if (atLineStart[i]) {
        first[i] = records;
        waiting = i + 1;
      }
      if (survey.hasLineEnd) {
        records += open.plus(survey.head).isRecord(maxRecordBytes) ? 1 : 0;
        for (; waiting <= i; waiting++) {
          first[waiting] = records;
        }
        records += survey.inner;
        open = survey.tail;
        waiting = i + 1;
      } else {
        open = open.plus(survey.tail);
      }
    }
    records += open.isRecord(maxRecordBytes) ? 1 : 0;
    for (; waiting <= ranges; waiting++) {
      first[waiting] = records;
    }
    List<FileStretch> stretches = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < ranges; i++) {
      long end = first[i + 1] == records ? Long.MAX_VALUE : at + surveys.get(i).bytes;
      long count = first[i + 1] - first[i];
      if (count > 0) {
        long start = surveys.get(i).start;
        stretches.add(new FileStretch(start, at, end, first[i], count, atLineStart[i]));
      }
      at += surveys.get(i).bytes;
    }
    return stretches;
  }
}
