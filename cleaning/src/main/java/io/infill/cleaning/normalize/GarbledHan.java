package io.infill.cleaning.normalize;

import io.infill.cleaning.normalize.Edits.Edit;
import io.infill.ingest.charset.FrequentCharacters;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds Chinese that was read in a wrong charset and can be read again: UTF-8 read as GBK ("鐨勶紝"
 * for "的，"), and GBK or Big5 read as Latin-1 ("ÖÐÎÄ" for "中文"). "锟斤拷" is not among them: GBK read
 * as UTF-8 has lost its bytes.
 *
 * <p>What comes out must be Chinese that somebody writes: mostly the thousand commonest characters.
 */
final class GarbledHan {
  /** Latin-1 characters in a row from which on they may be two bytes each. */
  static final int LEAST_RUN = 4;

  private static final ByteReading WESTERN = ByteReading.ALL.get(0);
  private static final List<Charset> NARROW =
      List.of(Charset.forName("GB18030"), Charset.forName("Big5-HKSCS"));

  private final String text;
  private final List<Edit> edits = new ArrayList<>();

  private GarbledHan(String text) {
    this.text = text;
  }

  /** The edits that undo it; empty if there is nothing to undo. */
  static List<Edit> edits(String text) {
    GarbledHan garbled = new GarbledHan(text);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = i;
      if (c >= 0xA1 && c <= 0xFF) {
        end = garbled.narrow(i);
      } else if (c > 0xFF && GbkPairs.mayBeginUtf8(c)) {
        end = garbled.utf8(i);
      }
      i = Math.max(i + 1, end);
    }
    return garbled.edits;
  }

  /** Tries the run of Latin-1 characters at {@code start}; returns where to go on. */
  private int narrow(int start) {
    int end = start;
    while (end < text.length()
        && text.charAt(end) >= 0x80
        && WESTERN.byteOf(text.charAt(end)) > 0) {
      end++;
    }
    if (end - start < LEAST_RUN) {
      return end;
    }
    // The last character's second byte may be an ASCII letter.
    boolean odd = (end - start) % 2 == 1 && end < text.length() && text.charAt(end) >= '@';
    end += odd && text.charAt(end) <= '~' ? 1 : 0;
    byte[] bytes = new byte[end - start];
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      bytes[i - start] = (byte) (c < 0x80 ? c : WESTERN.byteOf(c));
    }
    for (Charset charset : NARROW) {
      String read = new String(bytes, charset);
      if (isChinese(read, 0)) {
        edits.add(new Edit(start, end - start, read));
        break;
      }
    }
    return end;
  }

  /** Tries the run of GBK characters at {@code start}; returns where to go on. */
  private int utf8(int start) {
    StringBuilder read = new StringBuilder();
    GbkPairs.Reader reader = new GbkPairs.Reader(text, start);
    int end = start;
    int lost = 0;
    for (int c = reader.next(); c != GbkPairs.Reader.END; c = reader.next()) {
      if (c == GbkPairs.Reader.LOST) {
        lost++;
        c = 0xFFFD;
      }
      read.appendCodePoint(c);
      if (reader.isBetweenCharacters()) {
        end = reader.position();
      }
    }
    read.setLength(reader.lengthAt(end));
    String now = read.toString();
    if (end - start < LEAST_RUN - 1 || !isChinese(now.replace("\uFFFD", ""), lost)) {
      return start + 1;
    }
    edits.add(new Edit(start, end - start, now));
    return end;
  }

  /** Three of four characters are common, and short texts have none but common ones. */
  private static boolean isChinese(String read, int lost) {
    int common = 0;
    int grades = 0;
    int others = 0;
    for (int i = 0; i < read.length(); i++) {
      char c = read.charAt(i);
      int grade =
          Math.max(FrequentCharacters.SIMPLIFIED.grade(c), FrequentCharacters.TRADITIONAL.grade(c));
      boolean mark = "，。、：；？！“”‘’《》（）「」…—".indexOf(c) >= 0;
      if (c == '\uFFFD') {
        return false;
      }
      if (c >= 0x80) {
        grades += mark ? 1 : grade;
        common += mark || grade > 0 ? 1 : 0;
        others += mark || grade > 0 ? 0 : 1;
      }
    }
    return grades >= 4 && common >= 3 * others && common >= 4 * lost && (others == 0 || common > 5);
  }

  /** True if one of the two kinds may begin at {@code i}: a quick look. */
  static boolean mayBegin(String text, int i) {
    char c = text.charAt(i);
    if (c <= 0xFF) {
      if (i + LEAST_RUN > text.length()) {
        return false;
      }
      for (int k = i; k < i + LEAST_RUN; k++) {
        if (text.charAt(k) < 0xA1 || text.charAt(k) > 0xFF) {
          return false;
        }
      }
      return true;
    }
    return i + 1 < text.length() && GbkPairs.mayGoOn(text.charAt(i + 1));
  }
}
