package io.infill.cleaning.dedup.labelled;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How similar two texts are by the definition: sets of shingles as strings, compared in full.
 * Shares no code with what is measured by it; slow.
 */
public final class TrueSimilarity {
  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Transliterator SIMPLIFY =
      Transliterator.getInstance("Traditional-Simplified");
  private static final Pattern UNIT =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[^\\W\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}_]+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private final int words;
  private final int chars;

  /**
   * @param words words in a shingle
   * @param chars characters in a shingle of Han text
   */
  public TrueSimilarity(int words, int chars) {
    this.words = words;
    this.chars = chars;
  }

  /** The shingles of a text, each as its units with a blank between. */
  public Set<String> shingles(String text) {
    List<String> units = new ArrayList<>();
    Matcher unit = UNIT.matcher(SIMPLIFY.transliterate(FOLD.normalize(text)));
    while (unit.find()) {
      units.add(unit.group());
    }
    Set<String> shingles = new HashSet<>();
    for (int i = 0; i < units.size(); i++) {
      int size = isHan(units.get(i)) ? chars : words;
      if (i + size <= units.size()) {
        shingles.add(String.join(" ", units.subList(i, i + size)));
      }
    }
    if (shingles.isEmpty() && !units.isEmpty()) {
      shingles.add(String.join(" ", units));
    }
    return shingles;
  }

  private static boolean isHan(String unit) {
    Character.UnicodeScript script = Character.UnicodeScript.of(unit.codePointAt(0));
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA;
  }

  /** Shingles in both by shingles in either, 0 to 1. */
  public double jaccard(String left, String right) {
    return jaccard(shingles(left), shingles(right));
  }

  /** The same of two sets. */
  public static double jaccard(Set<String> left, Set<String> right) {
    int common = common(left, right);
    int union = left.size() + right.size() - common;
    return union == 0 ? 0 : (double) common / union;
  }

  /** Shingles in both by shingles of the smaller set, 0 to 1. */
  public static double containment(Set<String> left, Set<String> right) {
    int smaller = Math.min(left.size(), right.size());
    return smaller == 0 ? 0 : (double) common(left, right) / smaller;
  }

  private static int common(Set<String> left, Set<String> right) {
    Set<String> common = new HashSet<>(left);
    common.retainAll(right);
    return common.size();
  }
}
