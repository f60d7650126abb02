package io.infill.cleaning.dedup.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Documents of which each resembles the next and the ends do not resemble each other: what a
 * transitive closure takes for one document.
 *
 * @param kind {@code versions}: each an edit of the one before; {@code windows}: overlapping
 *     stretches of one long text
 * @param language {@code en} or {@code zh}
 * @param texts the documents in order
 */
public record Family(String kind, String language, List<String> texts) {

  /** Families of {@code size} documents from {@code seeds}, both kinds, in both languages. */
  public static List<Family> of(SeedTexts seeds, int families, int size, long number) {
    List<Family> all = new ArrayList<>();
    add(all, seeds.english(), false, families, size, new SplittableRandom(number));
    add(all, seeds.chinese(), true, families, size, new SplittableRandom(number + 1));
    return all;
  }

  private static void add(
      List<Family> all,
      List<String> seeds,
      boolean chinese,
      int families,
      int size,
      SplittableRandom random) {
    String language = chinese ? "zh" : "en";
    List<String> vocabulary = TextChanges.units(String.join(" ", seeds.subList(0, 20)), chinese);
    for (int i = 0; i < Math.min(families, seeds.size() / 10); i++) {
      TextChanges changes = new TextChanges(chinese, vocabulary, List.of(), random.split());
      List<String> versions = new ArrayList<>(List.of(seeds.get(i)));
      while (versions.size() < size) {
        versions.add(changes.edits(versions.get(versions.size() - 1), 1));
      }
      all.add(new Family("versions", language, versions));
      List<String> sentences = new ArrayList<>();
      for (int k = 0; k < 8; k++) {
        sentences.addAll(TextChanges.sentences(seeds.get(seeds.size() - 1 - 8 * i - k)));
      }
      int window = sentences.size() / 2;
      List<String> windows = new ArrayList<>();
      for (int from = 0; windows.size() < size && from + window <= sentences.size(); ) {
        windows.add(String.join("", sentences.subList(from, from + window)));
        from += Math.max(1, window / 15);
      }
      all.add(new Family("windows", language, windows));
    }
  }
}
