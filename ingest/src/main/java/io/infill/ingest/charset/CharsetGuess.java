package io.infill.ingest.charset;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the bytes alone say of their charset. Charsets of several bytes a character are tried one by
 * one and weighed by {@link Writing}; if none of them is believable, ICU's detector names one of
 * the single-byte charsets. Not safe for threads.
 */
final class CharsetGuess {
  /** Points a non-ASCII byte from which a charset is believed; real text has 0.6 to 1.6. */
  private static final double BELIEVABLE = 0.2;

  /** The same for UTF-16 and UTF-32 without mark and without a single NUL. */
  private static final double BELIEVABLE_WIDE = 0.7;

  /** Points a byte by which a declared charset may fall behind the best one. */
  private static final double MARGIN = 0.5;

  /** ICU's confidence, 0 to 100, from which another single-byte charset beats a Western label. */
  private static final int SURE = 40;

  private static final String WESTERN = "windows-1252";

  private static final Map<String, Writing> NARROW =
      new java.util.TreeMap<>(
          Map.of(
              "GB18030", Writing.SIMPLIFIED,
              "Big5-HKSCS", Writing.TRADITIONAL,
              "x-EUC-TW", Writing.TRADITIONAL,
              "windows-31j", Writing.JAPANESE,
              "EUC-JP", Writing.JAPANESE,
              "x-windows-949", Writing.KOREAN));

  private static final List<String> WIDE = List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE");

  /** Charsets that ICU knows and no text on the web is in. */
  private static final Set<String> MAINFRAME =
      Set.of("IBM424_rtl", "IBM424_ltr", "IBM420_rtl", "IBM420_ltr");

  private final CharsetDetector detector = new CharsetDetector();

  /** A charset and its points a byte. */
  private record Candidate(String charset, double points) {}

  /**
   * The charset of {@code bytes} if they are UTF-16 or UTF-32 without a mark; else empty. Without a
   * NUL among them they must look more like it than like anything else.
   */
  Optional<String> wide(byte[] bytes, boolean holdNul) {
    Candidate best = bestWide(bytes);
    boolean wide =
        holdNul
            ? best.points() >= BELIEVABLE
            : best.points() >= BELIEVABLE_WIDE
                && best.points() > best(TextSample.of(bytes)).points();
    return wide ? Optional.of(best.charset()) : Optional.empty();
  }

  private static Candidate bestWide(byte[] bytes) {
    int length = Math.min(bytes.length, TextSample.MAX_BYTES) & ~3;
    length = length == 0 && bytes.length >= 2 ? 2 : length;
    Candidate best = new Candidate("", Double.NEGATIVE_INFINITY);
    for (String charset : WIDE) {
      if (bytes.length % (charset.startsWith("UTF-32") ? 4 : 2) <= 1 && length > 0) {
        String text = Decoding.of(bytes, 0, length, charset).text();
        double points = (double) Writing.ANY.points(text) / length;
        best = points > best.points() ? new Candidate(charset, points) : best;
      }
    }
    return best;
  }

  /** The charset of {@code sample}, whatever anybody says. */
  String of(TextSample sample) {
    Candidate best = best(sample);
    return best.points() >= BELIEVABLE ? best.charset() : singleByte(sample).charset();
  }

  /** True if the sample may well be in the charset that somebody declared. */
  boolean mayBe(TextSample sample, String declared) {
    Candidate best = best(sample);
    Writing writing = NARROW.get(declared);
    if (writing != null) {
      double points = points(sample, declared, writing);
      boolean behind = best.points() >= BELIEVABLE && points < best.points() - MARGIN;
      return !behind && points > -1;
    }
    if (best.points() >= BELIEVABLE) {
      return false;
    }
    if (!declared.equals(WESTERN)) {
      return !WIDE.contains(declared);
    }
    Candidate other = singleByte(sample);
    return other.charset().equals(WESTERN) || other.points() < SURE;
  }

  private static Candidate best(TextSample sample) {
    Candidate best = new Candidate("", Double.NEGATIVE_INFINITY);
    for (Map.Entry<String, Writing> entry : NARROW.entrySet()) {
      double points = points(sample, entry.getKey(), entry.getValue());
      best = points > best.points() ? new Candidate(entry.getKey(), points) : best;
    }
    return best;
  }

  private static double points(TextSample sample, String charset, Writing writing) {
    byte[] lines = sample.lines();
    String text = Decoding.of(lines, 0, lines.length, charset).text();
    return (double) writing.points(text) / Math.max(1, sample.highBytes());
  }

  /** ICU's best single-byte charset, and its confidence as points. */
  private Candidate singleByte(TextSample sample) {
    detector.setText(sample.lines());
    List<Candidate> found = new ArrayList<>();
    for (CharsetMatch match : detector.detectAll()) {
      Optional<String> charset =
          MAINFRAME.contains(match.getName())
              ? Optional.empty()
              : CharsetLabels.charset(match.getName());
      if (charset.isPresent()
          && !NARROW.containsKey(charset.get())
          && !charset.get().startsWith("UTF-")
          && !charset.get().startsWith("ISO-2022")) {
        found.add(new Candidate(charset.get(), match.getConfidence()));
      }
    }
    return found.isEmpty() ? new Candidate(WESTERN, 0) : found.get(0);
  }
}
