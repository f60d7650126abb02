package io.infill.cleaning.contamination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Published rules for what counts as holding an item, to compare with. */
final class NgramRule {
  private static final int SIZE = 13;
  private static final int LEAST = 3;

  private final Function<String, List<String>> cut;
  private final boolean paragraphs;
  private final Map<String, Set<String>> itemsOf = new HashMap<>();
  private final Map<String, Set<String>> itemsOfShort = new HashMap<>();

  private NgramRule(Function<String, List<String>> cut, boolean paragraphs) {
    this.cut = cut;
    this.paragraphs = paragraphs;
  }

  /** Any 13 words in common, lower case and without punctuation, as for GPT-3. */
  static NgramRule anyWords() {
    return new NgramRule(NgramRule::words, false);
  }

  /** Any 13 folded units in common, words or single Han characters. */
  static NgramRule anyUnits() {
    return new NgramRule(NgramRule::foldedUnits, false);
  }

  /** Half of a paragraph's 13-grams of words in common; paragraphs of 3 to 12 words as a whole. */
  static NgramRule halfOfParagraph() {
    return new NgramRule(NgramRule::words, true);
  }

  NgramRule with(List<EvaluationItem> items) {
    for (EvaluationItem item : items) {
      for (EvaluationItem.Part part : item.parts()) {
        List<String> units = cut.apply(part.text());
        for (String gram : grams(units)) {
          itemsOf.computeIfAbsent(gram, g -> new HashSet<>(1)).add(name(item));
        }
        if (paragraphs && isShort(units)) {
          itemsOfShort.computeIfAbsent(String.join(" ", units), g -> new HashSet<>(1)).add(name(item));
        }
      }
    }
    return this;
  }

  static String name(EvaluationItem item) {
    return item.benchmark() + ' ' + item.name();
  }

  /** The items that the rule finds in {@code text}. */
  Set<String> find(String text) {
    Set<String> found = new TreeSet<>();
    for (String paragraph : paragraphs ? Arrays.asList(text.split("\n\\s*\n", -1)) : List.of(text)) {
      List<String> units = cut.apply(paragraph);
      if (paragraphs && isShort(units)) {
        found.addAll(itemsOfShort.getOrDefault(String.join(" ", units), Set.of()));
        continue;
      }
      List<String> grams = grams(units);
      List<Set<String>> hits =
          grams.stream().map(itemsOf::get).filter(items -> items != null).toList();
      if (paragraphs ? !grams.isEmpty() && 2 * hits.size() >= grams.size() : !hits.isEmpty()) {
        hits.forEach(found::addAll);
      }
    }
    return found;
  }

  private static boolean isShort(List<String> units) {
    return units.size() >= LEAST && units.size() < SIZE;
  }

  private static List<String> grams(List<String> units) {
    List<String> grams = new ArrayList<>();
    for (int i = 0; i + SIZE <= units.size(); i++) {
      grams.add(String.join(" ", units.subList(i, i + SIZE)));
    }
    return grams;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      String bare = word.replaceAll("\\p{Punct}", "");
      if (!bare.isEmpty()) {
        words.add(bare);
      }
    }
    return words;
  }

  private static List<String> foldedUnits(String text) {
    TextUnits units = new TextUnits().of(text);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < units.count(); i++) {
      all.add(Integer.toHexString(units.unit(i)));
    }
    return all;
  }
}
