package io.infill.ingest.format;

import io.infill.ingest.archive.ArcHead;
import io.infill.ingest.archive.WarcHead;
import java.io.IOException;

/** Finds beginnings of records in an archive: at a line's or at a compressed member's beginning. */
final class RecordSearch {
  private final ByteWindow window;

  RecordSearch(ByteWindow window) {
    this.window = window;
  }

  /** Whether a record may begin {@code position} bytes into the window, if one should. */
  boolean mayBegin(int position) throws IOException {
    window.fill(position + WarcHead.MAGIC_BYTES);
    int at = window.start() + position;
    return WarcHead.begins(window.bytes(), at, window.start() + window.length())
        || arcBegins(position);
  }

  /**
   * Position of the first compressed member behind the window's first byte and before {@code end}
   * that begins with a record; -1 if there is none.
   */
  int memberWithRecord(int end) throws IOException {
    int member = window.nextMember(1);
    while (member > 0 && member < end) {
      if (mayBegin(member)) {
        return member;
      }
      member = window.nextMember(member + 1);
    }
    return -1;
  }

  /**
   * Passes everything up to the next record.
   *
   * @param from first position where one may begin, at least 1
   * @param limit most bytes to pass
   * @param membersOnly whether only a member's beginning counts
   */
  void pass(int from, long limit, boolean membersOnly) throws IOException {
    long left = limit;
    int at = from;
    while (true) {
      int wanted = at + 2 * ArcHead.MAX_LINE_BYTES;
      boolean ended = window.fill(wanted) < wanted;
      int decided = window.length() - (ended ? 0 : ArcHead.MAX_LINE_BYTES);
      int stop = (int) Math.min(decided, left);
      int found = find(at, stop, membersOnly);
      if (found >= 0) {
        window.pass(found);
        return;
      }
      if (stop == left || ended) {
        window.pass(stop);
        return;
      }
      // One byte stays, to tell whether a line begins behind it.
      window.pass(stop - 1);
      left -= stop - 1;
      at = 1;
    }
  }

  private int find(int from, int to, boolean membersOnly) throws IOException {
    int member = window.nextMember(from);
    for (int i = from; i < to; i++) {
      boolean line = !membersOnly && window.bytes()[window.start() + i - 1] == '\n';
      if ((line || i == member) && begins(i)) {
        return i;
      }
      if (i == member) {
        member = window.nextMember(i + 1);
      }
    }
    return -1;
  }

  private boolean begins(int position) throws IOException {
    int at = window.start() + position;
    return WarcHead.beginsWithVersionLine(window.bytes(), at, window.start() + window.length())
        || arcBegins(position);
  }

  private boolean arcBegins(int position) throws IOException {
    int first = window.at(position);
    boolean letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
    if (first < 0 || !letter) {
      return false;
    }
    window.fill(position + ArcHead.MAX_LINE_BYTES);
    int at = window.start() + position;
    return ArcHead.begins(window.bytes(), at, window.start() + window.length());
  }
}
