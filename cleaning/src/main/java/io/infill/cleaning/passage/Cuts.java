package io.infill.cleaning.passage;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All cuts of one text, and the text without them. The union of the cuts goes: they may overlap and
 * come in any order.
 *
 * <p>No character is cut in two: a cut that begins or ends inside a grapheme (Unicode Standard
 * Annex 29) leaves that grapheme whole, and one that holds no whole grapheme is no cut. Where a
 * stretch goes, the white space around it becomes what it was at its widest place: cutting a
 * paragraph leaves one gap between its neighbours, cutting words leaves one blank, and text between
 * Han characters closes up. At the beginning and the end of the text nothing of it stays.
 */
public final class Cuts {
  /** No cuts. */
  public static final Cuts NONE = new Cuts(List.of(), new TreeMap<>());

  private final List<Cut> cuts;
  private final SortedMap<String, Long> chars;

  private Cuts(List<Cut> cuts, SortedMap<String, Long> chars) {
    this.cuts = cuts;
    this.chars = chars;
  }

  /**
   * The cuts of {@code text}, brought to whole characters.
   *
   * @throws IllegalArgumentException if a cut reaches beyond the text
   */
  public static Cuts of(String text, Collection<Cut> cuts) {
    if (cuts.isEmpty()) {
      return NONE;
    }
    BreakIterator graphemes = BreakIterator.getCharacterInstance(ULocale.ROOT);
    graphemes.setText(text);
    TreeSet<Cut> whole = new TreeSet<>();
    for (Cut cut : cuts) {
      if (cut.end() > text.length()) {
        throw new IllegalArgumentException(
            cut + " reaches beyond the text of " + text.length() + " units");
      }
      int begin =
          graphemes.isBoundary(cut.begin()) ? cut.begin() : graphemes.following(cut.begin());
      int end =
          cut.end() == text.length() || graphemes.isBoundary(cut.end())
              ? cut.end()
              : graphemes.preceding(cut.end());
      if (begin < end) {
        whole.add(new Cut(begin, end, cut.reason(), cut.detail()));
      }
    }
    return new Cuts(List.copyOf(whole), count(whole));
  }

  /** UTF-16 units by the reason of the first cut that takes them. */
  private static SortedMap<String, Long> count(Collection<Cut> ordered) {
    SortedMap<String, Long> chars = new TreeMap<>();
    int done = 0;
    for (Cut cut : ordered) {
      int from = Math.max(done, cut.begin());
      if (from < cut.end()) {
        chars.merge(cut.reason(), (long) cut.end() - from, Long::sum);
        done = cut.end();
      }
    }
    return chars;
  }

  /** The cuts by place; they may overlap. */
  public List<Cut> list() {
    return cuts;
  }

  /** True if nothing goes. */
  public boolean isEmpty() {
    return cuts.isEmpty();
  }

  /**
   * UTF-16 units that go, by reason; one that several cuts take counts for the first of them alone.
   */
  public SortedMap<String, Long> chars() {
    return new TreeMap<>(chars);
  }

  /** {@code text}, which these cuts are of, without them; the very object if there are none. */
  public String applyTo(String text) {
    if (cuts.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (Seam seam : seams(text)) {
      out.append(text, copied, seam.begin);
      if (out.length() > 0 && seam.end < text.length()) {
        out.append(text, seam.spaceBegin, seam.spaceEnd);
      }
      copied = seam.end;
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** The stretches between which something stays, in order. */
  private List<Seam> seams(String text) {
    List<Seam> seams = new ArrayList<>();
    for (Cut cut : cuts) {
      Seam last = seams.isEmpty() ? null : seams.get(seams.size() - 1);
      if (last != null && cut.begin() <= last.end) {
        last.reach(text, cut.end());
      } else {
        seams.add(new Seam(text, cut.begin(), cut.end()));
      }
    }
    return seams;
  }

  /** A stretch that goes with the white space around it, and the white space that stays for it. */
  private static final class Seam {
    private final int begin;
    private int end;
    private int spaceBegin;
    private int spaceEnd;

    Seam(String text, int cutBegin, int cutEnd) {
      int at = cutBegin;
      while (at > 0 && isSpace(text.charAt(at - 1))) {
        at--;
      }
      begin = at;
      end = cutBegin;
      while (end < text.length() && isSpace(text.charAt(end))) {
        end++;
      }
      spaceBegin = begin;
      spaceEnd = end;
      reach(text, cutEnd);
    }

    /** Goes on to {@code cutEnd} and the white space around it. */
    void reach(String text, int cutEnd) {
      int from = cutEnd;
      while (from > begin && isSpace(text.charAt(from - 1))) {
        from--;
      }
      int to = cutEnd;
      while (to < text.length() && isSpace(text.charAt(to))) {
        to++;
      }
      if (isWider(text, from, to)) {
        spaceBegin = from;
        spaceEnd = to;
      }
      end = Math.max(end, to);
    }

    private boolean isWider(String text, int from, int to) {
      int feeds = feeds(text, from, to) - feeds(text, spaceBegin, spaceEnd);
      return feeds != 0 ? feeds > 0 : to - from > spaceEnd - spaceBegin;
    }

    private static int feeds(String text, int from, int to) {
      int feeds = 0;
      for (int i = from; i < to; i++) {
        feeds += text.charAt(i) == '\n' ? 1 : 0;
      }
      return feeds;
    }

    private static boolean isSpace(char c) {
      return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
  }
}
