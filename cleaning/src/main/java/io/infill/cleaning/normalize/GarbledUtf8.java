package io.infill.cleaning.normalize;

import io.infill.cleaning.normalize.Edits.Edit;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/** Finds UTF-8 that was read in one single-byte charset, such as "â€™" for "’". */
final class GarbledUtf8 {
  /** Sequences of one foreign script in a row that cannot be chance. */
  private static final int RUN = 2;

  /** The same where the sequences themselves are letters of such a script. */
  private static final int LETTER_RUN = 3;

  private final String text;
  private final ByteReading reading;
  private final List<Sequence> found = new ArrayList<>();
  private int[] points = {};
  private int strays;

  private GarbledUtf8(String text, ByteReading reading) {
    this.text = text;
    this.reading = reading;
  }

  /** The edits that undo it; empty if there is nothing to undo. */
  static List<Edit> edits(String text, ByteReading reading) {
    GarbledUtf8 garbled = new GarbledUtf8(text, reading);
    garbled.find();
    garbled.weigh();
    return garbled.accepted();
  }

  private void find() {
    int i = 0;
    while (i < text.length()) {
      Sequence sequence = text.charAt(i) < 0x80 ? null : Sequence.at(text, i, reading);
      if (sequence != null) {
        found.add(sequence);
        i = sequence.end();
      } else {
        strays += isStray(text.charAt(i)) ? 1 : 0;
        i++;
      }
    }
  }

  /** A character that could begin a sequence and does not: a sign of honest text. */
  private boolean isStray(char c) {
    return c >= 0x80 && reading.byteOf(c) >= 0xC2 && reading.byteOf(c) <= 0xDF;
  }

  private void weigh() {
    points = new int[found.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = Suspicion.points(text, found.get(i), reading);
    }
    int start = 0;
    while (start < points.length) {
      int end = start + 1;
      while (end < points.length && isRun(found.get(end - 1), found.get(end))) {
        end++;
      }
      char lead = text.charAt(found.get(start).at());
      boolean letters = Character.isLetter(lead) && UnicodeScript.of(lead) != UnicodeScript.LATIN;
      for (int i = start; end - start >= RUN && i < end; i++) {
        boolean sure = !letters || end - start >= LETTER_RUN;
        points[i] = Math.max(points[i], sure ? Suspicion.SURE : Suspicion.LIKELY);
      }
      start = end;
    }
    chains();
  }

  /**
   * Sequences that touch a sure one gain; three that touch each other are as sure as one of them.
   */
  private void chains() {
    int start = 0;
    while (start < points.length) {
      int end = start + 1;
      boolean sure = points[start] >= Suspicion.SURE;
      while (end < points.length && found.get(end - 1).end() == found.get(end).at()) {
        sure |= points[end] >= Suspicion.SURE;
        end++;
      }
      for (int i = start; sure && i < end; i++) {
        points[i] = end - start > 2 ? Suspicion.SURE : points[i] + (end - start == 2 ? 2 : 0);
      }
      start = end;
    }
  }

  private static boolean isRun(Sequence one, Sequence next) {
    UnicodeScript script = UnicodeScript.of(one.codePoint());
    return one.end() == next.at()
        && script == UnicodeScript.of(next.codePoint())
        && script != UnicodeScript.LATIN
        && script != UnicodeScript.COMMON
        && script != UnicodeScript.INHERITED;
  }

  private List<Edit> accepted() {
    int sure = 0;
    int likely = 0;
    for (int i = 0; i < points.length; i++) {
      sure += points[i] >= Suspicion.SURE ? 1 : 0;
      likely += points[i] >= Suspicion.LIKELY && Suspicion.isOdd(text, found.get(i)) ? 1 : 0;
    }
    boolean supported = sure > 0 || (likely > 1 && strays == 0);
    int least = supported ? Suspicion.LIKELY : Suspicion.SURE;
    List<Edit> edits = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < points.length; i++) {
      Sequence sequence = found.get(i);
      bareLeads(next, sequence.at(), supported, edits);
      if (points[i] >= Suspicion.SURE) {
        blankBefore(next, sequence.at(), edits);
      }
      next = sequence.end();
      if (points[i] >= least) {
        String now = Character.toString(sequence.codePoint());
        edits.add(new Edit(sequence.at(), sequence.length(), now));
      }
    }
    bareLeads(next, text.length(), supported, edits);
    return edits;
  }

  /** A sequence that ends in a blank, right before one that is sure. */
  private void blankBefore(int start, int end, List<Edit> edits) {
    for (int i = Math.max(start, end - 3); i < end - 1; i++) {
      if (text.charAt(i) >= 0x80) {
        Sequence blank = Sequence.withBlank(text, i, reading);
        if (blank != null && blank.end() == end && !blank.isLossy()) {
          edits.add(new Edit(i, blank.length(), Character.toString(blank.codePoint())));
          return;
        }
      }
    }
  }

  /**
   * "Ã" before a blank was "à" if it ends a word in lower case, or stands alone in a text that is
   * garbled elsewhere, and "Â" was a no-break space: that second half has become a blank.
   */
  private void bareLeads(int start, int end, boolean supported, List<Edit> edits) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80 || !reading.isWesternLead(c) || !text.startsWith(" ", i + 1)) {
        continue;
      }
      char before = i == 0 ? ' ' : text.charAt(i - 1);
      boolean endsWord = before >= 'a' && before <= 'z';
      boolean alone = supported && !Character.isLetter(before);
      if (reading.byteOf(c) == 0xC3 && (c == 'Ã' || c == 'Г') && (endsWord || alone)) {
        // Portuguese "às" had its s behind the no-break space.
        boolean joined = text.startsWith("  ", i + 1) || text.startsWith(" s ", i + 1);
        edits.add(new Edit(i, joined ? 2 : 1, "à"));
      } else if (reading.byteOf(c) == 0xC2 && supported && (endsWord || alone)) {
        edits.add(new Edit(i, 2, "\u00A0"));
      }
    }
  }
}
