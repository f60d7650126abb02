package io.infill.ingest.format;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.archive.ArcHead;
import io.infill.ingest.archive.HttpMessage;
import io.infill.ingest.archive.RecordHead;
import io.infill.ingest.archive.WarcHead;
import io.infill.ingest.compression.Breakage;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Cuts one archive into records, and finds the next record behind anything that is wrong.
 *
 * <p>A record is believed if WARC's closing mark, another record, a compressed member's beginning
 * or the file's end follows where its length says, and if the member that it lies in passed its
 * check. Else everything up to the next beginning of a record is one reject.
 */
final class ArchiveCut {
  /** Longest head, in bytes: a hundred times what the longest addresses need. */
  private static final int MAX_HEAD_BYTES = 1 << 20;

  /** Most line ends behind a record that are taken for its own. */
  private static final int MAX_LINE_ENDS = 64;

  private final ByteWindow window;
  private final FileAccount account;
  private final ArchiveDocuments documents;
  private final int maxRecordBytes;
  private final RecordSearch search;
  private boolean breakageTold;

  /** No empty line ends before this offset, so no head that began before it need be looked at. */
  private long noHeadEndBefore;

  ArchiveCut(
      ByteWindow window, FileAccount account, ArchiveDocuments documents, int maxRecordBytes) {
    this.window = window;
    this.account = account;
    this.documents = documents;
    this.maxRecordBytes = maxRecordBytes;
    this.search = new RecordSearch(window);
  }

  /** Reads the file to its end, over every place where it is broken. */
  void all() throws IOException {
    while (true) {
      if (window.at(0) >= 0) {
        record();
      } else if (window.breakage().isEmpty()) {
        return;
      } else {
        if (!breakageTold) {
          reject(RejectCause.MALFORMED_ARCHIVE_RECORD, "", new byte[0], window.offset());
        }
        breakageTold = false;
        if (!window.resume()) {
          return;
        }
      }
    }
  }

  private void record() throws IOException {
    OptionalLong member = window.memberHere();
    boolean first = window.offset() == 0;
    int headEnd = headEnd();
    RecordHead head;
    try {
      head = head(headEnd);
    } catch (UnreadableRecordException e) {
      boolean known = search.mayBegin(0);
      RejectCause cause = known || !first ? e.rejectCause() : RejectCause.NOT_AN_ARCHIVE;
      skip(cause, e.getMessage(), known && headEnd > 0 ? headEnd : 1);
      return;
    }
    long total = headEnd + head.blockBytes();
    if (total > maxRecordBytes) {
      large(head, headEnd, total, member.isPresent() && !first);
    } else {
      whole(head, headEnd, (int) total, member);
    }
  }

  /** Reads the head whose last byte stands before {@code headEnd}. */
  private RecordHead head(int headEnd) throws IOException, UnreadableRecordException {
    if (headEnd < 0) {
      throw new UnreadableRecordException(
          RejectCause.MALFORMED_ARCHIVE_RECORD,
          search.mayBegin(0) ? "the record's head has no end" : "no record begins here");
    }
    byte[] bytes = window.bytes();
    int start = window.start();
    return WarcHead.begins(bytes, start, start + headEnd)
        ? WarcHead.parse(bytes, start, start + headEnd)
        : ArcHead.parse(bytes, start, start + headEnd);
  }

  /** Bytes of the head that begins the window; -1 if there is none or it has no end. */
  private int headEnd() throws IOException {
    if (!search.mayBegin(0)) {
      return -1;
    }
    boolean warc =
        WarcHead.begins(window.bytes(), window.start(), window.start() + window.length());
    int scanned = (int) Math.max(0, noHeadEndBefore - window.offset());
    while (scanned < MAX_HEAD_BYTES) {
      byte[] bytes = window.bytes();
      int start = window.start();
      int end = start + window.length();
      int found =
          warc ? HttpMessage.headEnd(bytes, start + scanned, end) : lineEnd(bytes, start, end);
      if (found >= 0) {
        int member = search.memberWithRecord(found - start);
        return member > 0 ? -1 : found - start;
      }
      scanned = Math.max(0, window.length() - 2);
      if (warc) {
        noHeadEndBefore = window.offset() + scanned;
      }
      if (!window.more()) {
        return -1;
      }
    }
    return -1;
  }

  private static int lineEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** A record that fits into memory. */
  private void whole(RecordHead head, int headEnd, int total, OptionalLong member)
      throws IOException {
    int have = window.fill(total);
    int next = search.memberWithRecord(have);
    if (next > 0) {
      take(RejectCause.WRONG_RECORD_LENGTH, wrongLength(head, "its member is shorter"), next);
      return;
    }
    if (have < total) {
      shorter(head, headEnd, have);
      return;
    }
    int close = close(total);
    if (window.at(close) < 0) {
      if (window.breakage().isPresent() && !window.isSoundBeforeBreakage()) {
        take(RejectCause.MALFORMED_ARCHIVE_RECORD, "", close);
        return;
      }
    } else if (!follows(close) && !isClosed(head, total)) {
      skip(RejectCause.WRONG_RECORD_LENGTH, wrongLength(head, "no record follows there"), headEnd);
      return;
    }
    boolean plain = !window.isCompressed();
    OptionalLong place = plain ? OptionalLong.of(window.offset()) : member;
    documents.read(head, window, headEnd, total, close, place);
    window.pass(close);
  }

  /** A record of which the file has only {@code have} bytes. */
  private void shorter(RecordHead head, int headEnd, int have) throws IOException {
    String detail = wrongLength(head, "the file ends before");
    if (window.breakage().isPresent()) {
      take(RejectCause.TRUNCATED_RECORD, detail, have);
    } else {
      skip(RejectCause.TRUNCATED_RECORD, detail, headEnd);
    }
  }

  /** A record over the limit, which is passed without being held. */
  private void large(RecordHead head, int headEnd, long total, boolean ownMember)
      throws IOException {
    byte[] excerpt = window.head(window.length());
    long offset = window.offset();
    search.pass(headEnd, total, ownMember);
    if (window.offset() - offset < total) {
      boolean ended = window.at(0) < 0;
      reject(
          ended ? RejectCause.TRUNCATED_RECORD : RejectCause.WRONG_RECORD_LENGTH,
          wrongLength(head, ended ? "the file ends before" : "another record begins before"),
          excerpt,
          offset);
      return;
    }
    int ends = close(0);
    boolean ended = window.at(ends) < 0;
    boolean believed = ended || follows(ends) || isClosed(head, 0);
    window.pass(ends);
    if (!believed) {
      search.pass(1, Long.MAX_VALUE, false);
      reject(
          RejectCause.WRONG_RECORD_LENGTH,
          wrongLength(head, "no record follows there"),
          excerpt,
          offset);
    } else if (ended && window.breakage().isPresent() && !window.isSoundBeforeBreakage()) {
      reject(RejectCause.MALFORMED_ARCHIVE_RECORD, "", excerpt, offset);
    } else {
      long bytes = window.offset() - offset;
      documents.tooLarge(head, excerpt, bytes, account.count(offset, bytes));
    }
  }

  /** Rejects everything up to the next beginning of a record at {@code from} or behind it. */
  private void skip(RejectCause cause, String detail, int from) throws IOException {
    byte[] excerpt = window.head(window.length());
    long offset = window.offset();
    search.pass(from, Long.MAX_VALUE, false);
    boolean found = window.at(0) >= 0;
    RejectCause known =
        found && cause == RejectCause.TRUNCATED_RECORD
            ? RejectCause.WRONG_RECORD_LENGTH
            : found && cause == RejectCause.NOT_AN_ARCHIVE
                ? RejectCause.MALFORMED_ARCHIVE_RECORD
                : cause;
    reject(known, detail, excerpt, offset);
  }

  /** Rejects the window's first {@code length} bytes. */
  private void take(RejectCause cause, String detail, int length) throws IOException {
    byte[] excerpt = window.head(length);
    long offset = window.offset();
    window.pass(length);
    reject(cause, detail, excerpt, offset);
  }

  /**
   * Rejects the bytes from {@code offset} on that were passed. If the file is broken there, that is
   * the cause.
   */
  private void reject(RejectCause cause, String detail, byte[] excerpt, long offset)
      throws IOException {
    long bytes = window.offset() - offset;
    Breakage breakage = window.at(0) < 0 ? window.breakage().orElse(null) : null;
    if (breakage == null) {
      account.reject(cause, detail, excerpt, bytes, account.count(offset, bytes));
      return;
    }
    breakageTold = true;
    String both = detail.isEmpty() ? breakage.detail() : breakage.detail() + "; " + detail;
    account.reject(breakage.cause(), both, excerpt, bytes, account.count(offset, bytes));
  }

  private static String wrongLength(RecordHead head, String what) {
    return String.format(
        Locale.ROOT, "the record's block should have %d bytes, but %s", head.blockBytes(), what);
  }

  /** Position behind the line ends that stand at {@code position}. */
  private int close(int position) throws IOException {
    int close = position;
    while (close - position < MAX_LINE_ENDS && isLineEnd(window.at(close))) {
      close++;
    }
    return close;
  }

  /** Whether a record or a compressed member begins at {@code position}. */
  private boolean follows(int position) throws IOException {
    return search.mayBegin(position) || window.nextMember(position) == position;
  }

  /** Whether WARC's closing mark stands at {@code position}, so that what follows is to blame. */
  private boolean isClosed(RecordHead head, int position) throws IOException {
    return head.container() == RecordHead.Container.WARC
        && window.at(position) == '\r'
        && window.at(position + 1) == '\n'
        && window.at(position + 2) == '\r'
        && window.at(position + 3) == '\n';
  }

  private static boolean isLineEnd(int b) {
    return b == '\n' || b == '\r';
  }
}
