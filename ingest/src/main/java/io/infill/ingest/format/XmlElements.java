package io.infill.ingest.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Cuts the elements of one name out of an XML file by their tags, so that each can be read, counted
 * and rejected by itself, and memory is bounded by one. Comments and CDATA sections are passed over
 * as a whole. Elements of that name inside one another are not expected: the first end tag ends.
 */
final class XmlElements {
  /** What was found. */
  enum Found {
    /** An element, tags included: the window's first {@link #length} bytes. */
    ELEMENT,
    /** An element over the limit; it was passed. */
    TOO_LARGE,
    /** The file ends, or is broken, inside an element; what there is was passed. */
    UNFINISHED,
    /** Nothing more. */
    END
  }

  private static final byte[] COMMENT = bytes("<!--");
  private static final byte[] COMMENT_END = bytes("-->");
  private static final byte[] CDATA = bytes("<![CDATA[");
  private static final byte[] CDATA_END = bytes("]]>");

  private static final int PREAMBLE_BYTES = 1 << 20;

  private final ByteWindow window;
  private final byte[] startTag;
  private final byte[] endTag;
  private final int maxBytes;
  private int toPass;
  private long offset;
  private long length;
  private byte[] head = {};
  private final ByteArrayOutputStream preamble = new ByteArrayOutputStream();
  private boolean inPreamble = true;
  private boolean endedInside;

  XmlElements(ByteWindow window, String name, int maxBytes) {
    this.window = window;
    this.startTag = bytes("<" + name);
    this.endTag = bytes("</" + name);
    this.maxBytes = maxBytes;
  }

  /** Goes on to the next element; what the last call found is left behind. */
  Found next() throws IOException {
    window.pass(toPass);
    toPass = 0;
    head = new byte[0];
    if (!toStart()) {
      return Found.END;
    }
    offset = window.offset();
    Cut cut = new Cut();
    int end = cut.end(maxBytes);
    if (end >= 0) {
      length = end;
      toPass = end;
      return Found.ELEMENT;
    }
    head = window.head(window.length());
    boolean ended = cut.passToEnd();
    length = window.offset() - offset;
    endedInside = !ended;
    return ended ? Found.TOO_LARGE : Found.UNFINISHED;
  }

  /** What stands before the first element, as far as it is short. */
  byte[] preamble() {
    return preamble.toByteArray();
  }

  /** Whether the file ended inside an element. */
  boolean endedInside() {
    return endedInside;
  }

  /** Index of the element's first byte in the window's array. */
  int start() {
    return window.start();
  }

  byte[] bytes() {
    return window.bytes();
  }

  long offset() {
    return offset;
  }

  long length() {
    return length;
  }

  byte[] head() {
    return head.length == 0 ? window.head((int) length) : head;
  }

  /** Passes everything before the next start tag; false if there is none. */
  private boolean toStart() throws IOException {
    while (true) {
      int i = Lines.indexOf((byte) '<', window.bytes(), window.start(), end());
      pass((i < 0 ? end() : i) - window.start());
      if (i < 0) {
        if (!window.more()) {
          return false;
        }
      } else if (isTag(startTag, 0)) {
        inPreamble = false;
        return true;
      } else if (!passSection(COMMENT, COMMENT_END) && !passSection(CDATA, CDATA_END)) {
        pass(1);
      }
    }
  }

  private boolean passSection(byte[] opening, byte[] closing) throws IOException {
    if (!stands(opening, 0)) {
      return false;
    }
    pass(opening.length);
    while (window.at(0) >= 0 && !stands(closing, 0)) {
      int i = Lines.indexOf(closing[0], window.bytes(), window.start() + 1, end());
      pass(i < 0 ? window.length() : i - window.start());
    }
    return true;
  }

  private void pass(int count) {
    if (inPreamble) {
      int kept = Math.min(count, PREAMBLE_BYTES - preamble.size());
      preamble.write(window.bytes(), window.start(), kept);
    }
    window.pass(count);
  }

  private int end() {
    return window.start() + window.length();
  }

  private boolean stands(byte[] wanted, int position) throws IOException {
    for (int i = 0; i < wanted.length; i++) {
      if (window.at(position + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a tag of exactly this name stands there. */
  private boolean isTag(byte[] tag, int position) throws IOException {
    if (!stands(tag, position)) {
      return false;
    }
    int next = window.at(position + tag.length);
    return ByteWindow.isBlank(next) || next == '>' || next == '/';
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The search for one element's end. Positions are counted from the window's first byte. */
  private final class Cut {
    private int position = startTag.length;
    private byte[] closing;

    /** Bytes up to behind the end tag; -1 if they are over the limit or the file ends. */
    int end(int limit) throws IOException {
      boolean empty = isEmptyTag();
      while (!empty && !step()) {
        if (position > limit || window.at(position) < 0) {
          return -1;
        }
      }
      return position > limit ? -1 : position;
    }

    /** Passes what is left up to behind the end tag without keeping it; false at the file's end. */
    boolean passToEnd() throws IOException {
      while (!step()) {
        // A tag or a closing mark may be cut in two here: keep enough to see it whole.
        int passed = Math.max(0, position - 16);
        window.pass(passed);
        position -= passed;
        if (window.at(position) < 0) {
          window.pass(window.length());
          return false;
        }
      }
      window.pass(position);
      return true;
    }

    private boolean isEmptyTag() throws IOException {
      int at = position;
      for (int b = window.at(at); b >= 0 && b != '>' && b != '<'; b = window.at(at)) {
        at++;
        if (at > maxBytes) {
          return false;
        }
      }
      boolean empty = window.at(at) == '>' && window.at(at - 1) == '/';
      position = empty ? at + 1 : position;
      return empty;
    }

    /** Goes on to the next mark in what is at hand; true behind the end tag. */
    private boolean step() throws IOException {
      byte wanted = closing == null ? (byte) '<' : closing[0];
      int from = window.start() + Math.min(position, window.length());
      int i = Lines.indexOf(wanted, window.bytes(), from, XmlElements.this.end());
      position = i < 0 ? window.length() : i - window.start();
      if (i < 0) {
        return false;
      }
      if (closing != null) {
        boolean closes = stands(closing, position);
        position += closes ? closing.length : 1;
        closing = closes ? null : closing;
        return false;
      }
      if (isTag(endTag, position)) {
        return behindTag();
      }
      boolean comment = stands(COMMENT, position);
      boolean section = !comment && stands(CDATA, position);
      closing = comment ? COMMENT_END : section ? CDATA_END : null;
      position += comment ? COMMENT.length : section ? CDATA.length : 1;
      return false;
    }

    private boolean behindTag() throws IOException {
      int at = position + endTag.length;
      while (ByteWindow.isBlank(window.at(at))) {
        at++;
      }
      boolean closed = window.at(at) == '>';
      position = closed ? at + 1 : position + 1;
      return closed;
    }
  }
}
