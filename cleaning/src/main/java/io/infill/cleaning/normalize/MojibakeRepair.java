package io.infill.cleaning.normalize;

import io.infill.cleaning.normalize.Edits.Edit;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Repairs text that was decoded by the wrong charset, where the bytes can be had back: UTF-8 read
 * in a single-byte charset (several times over, too), UTF-8 read as GBK, GBK or Big5 read as
 * Latin-1, and Windows-1252 read as Latin-1. What looks like it and may be honest is left alone,
 * see {@link Suspicion}. HTML entities, the width of characters and their normal form are left
 * alone.
 *
 * <p>After the idea of ftfy (R. Speer, Apache-2.0): look for sequences that are valid UTF-8 in
 * another charset and that nobody would write. The rules are our own.
 *
 * <p>Clean text costs one look-up a character. Immutable and safe for threads.
 */
public final class MojibakeRepair {
  /** Text has been seen that was garbled three times; each time is one round. */
  private static final int MAX_ROUNDS = 8;

  private static final char NEXT_LINE = '\u0085';
  private static final ByteReading WESTERN = ByteReading.ALL.get(0);
  private static final int[] MARKS = marks();
  private static final int CONTROL = 1 << 30;
  private static final int HAN = 1 << 29;
  private static final int BARE_LEAD = 1 << 28;
  private static final int LEADS = (1 << 9) - 1;

  /**
   * What each character may be a sign of: bits 0 to 8, the first byte of UTF-8 read in the charset
   * of that number; bits 9 to 17, a later byte.
   */
  private static int[] marks() {
    int[] marks = new int[Character.MAX_VALUE + 1];
    for (int c = 0x80; c <= Character.MAX_VALUE; c++) {
      for (int k = 0; k < ByteReading.ALL.size(); k++) {
        int b = ByteReading.ALL.get(k).byteOf((char) c);
        marks[c] |= b >= 0xC2 && b <= 0xF4 ? 1 << k : 0;
        marks[c] |= b >= 0x80 && b <= 0xBF ? 1 << (k + 9) : 0;
      }
      // A lost byte may have been any later one.
      marks[c] |= c == 0xFFFD ? LEADS << 9 : 0;
      marks[c] |= windows((char) c) == 0 ? 0 : CONTROL;
      marks[c] |= (c >= 0xA1 && c <= 0xFF) || GbkPairs.mayBeginUtf8((char) c) ? HAN : 0;
      marks[c] |= c == 'Ã' || c == 'Г' ? BARE_LEAD : 0;
    }
    return marks;
  }

  /** The repaired text, and what was done to it. */
  public Repaired repair(String text) {
    if (!isSuspicious(text)) {
      return Repaired.nothing(text);
    }
    Edits edits = null;
    String current = text;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      List<Edit> found = edits(current);
      if (found.isEmpty()) {
        break;
      }
      edits = edits == null ? new Edits(text) : edits;
      edits.apply(found);
      current = edits.text();
    }
    return edits == null ? Repaired.nothing(text) : new Repaired(current, edits.steps());
  }

  /** True if the text holds anything that {@link #edits} would look at. */
  static boolean isSuspicious(String text) {
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      int marks = MARKS[c];
      if (marks == 0) {
        continue;
      }
      char next = i < last ? text.charAt(i + 1) : ' ';
      boolean sequence = (marks & (MARKS[next] >> 9) & LEADS) != 0;
      if (sequence
          || (marks & CONTROL) != 0
          || ((marks & HAN) != 0 && GarbledHan.mayBegin(text, i))
          || ((marks & BARE_LEAD) != 0 && next == ' ')) {
        return true;
      }
    }
    return false;
  }

  /** The edits of one round: those of the charset that explains the most characters. */
  private static List<Edit> edits(String text) {
    int present = 0;
    for (int i = 0; i + 1 < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        present |= MARKS[text.charAt(i)] & (MARKS[text.charAt(i + 1)] >> 9);
        present |= text.charAt(i + 1) == ' ' ? MARKS[text.charAt(i)] : 0;
      }
    }
    List<Edit> best = List.of();
    int bestLength = 0;
    for (int k = 0; k < ByteReading.ALL.size(); k++) {
      if ((present & 1 << k) != 0) {
        List<Edit> edits = GarbledUtf8.edits(text, ByteReading.ALL.get(k));
        int length = edits.stream().mapToInt(Edit::length).sum();
        best = length > bestLength ? edits : best;
        bestLength = Math.max(bestLength, length);
      }
    }
    List<Edit> han = GarbledHan.edits(text);
    best = han.stream().mapToInt(Edit::length).sum() > bestLength ? han : best;
    return best.isEmpty() ? controls(text) : best;
  }

  /** C1 controls, which nobody writes, stand for what Windows-1252 has at their place. */
  private static List<Edit> controls(String text) {
    long nextLines = text.chars().filter(c -> c == NEXT_LINE).count();
    boolean linesEndSo = nextLines > 1 && text.indexOf('\n') < 0;
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char windows = c >= 0x80 && c < 0xA0 ? windows(c) : 0;
      if (windows != 0 && !(linesEndSo && c == NEXT_LINE)) {
        edits.add(new Edit(i, 1, String.valueOf(windows)));
      }
    }
    return edits;
  }

  /** What Windows-1252 has in the place of the control {@code c}; 0 if it has nothing. */
  private static char windows(char c) {
    if (c < 0x80 || c >= 0xA0) {
      return 0;
    }
    String read = new String(new byte[] {(byte) c}, Charset.forName(WESTERN.charset()));
    return read.charAt(0) == c || read.charAt(0) == '\uFFFD' ? 0 : read.charAt(0);
  }
}
