package io.infill.cleaning.dedup;

import io.infill.cleaning.dedup.labelled.Family;
import io.infill.cleaning.dedup.labelled.PureRoad;
import io.infill.cleaning.dedup.labelled.SeedTexts;
import io.infill.cleaning.dedup.labelled.TrueSimilarity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How like its survivor a removed document is where duplicates form chains: versions of versions,
 * and overlapping stretches of a text.
 *
 * <p>{@code INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main
 * io.infill.cleaning.dedup.ChainQuality [FAMILIES [DOCUMENTS]]}; without the property on made-up
 * prose and the example corpus.
 */
public final class ChainQuality {
  private ChainQuality() {}

  public static void main(String[] arguments) throws IOException {
    int families = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int size = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
    SeedTexts seeds =
        System.getProperty("corpora.dir") == null
            ? SeedTexts.examples().and(SeedTexts.madeUp(400))
            : SeedTexts.real();
    NearConfig config = NearConfig.defaults();
    PureRoad road = new PureRoad(config);
    TrueSimilarity truth = new TrueSimilarity(config.wordsPerShingle(), config.charsPerShingle());
    Map<String, List<Double>> likeness = new TreeMap<>();
    Map<String, Integer> documents = new TreeMap<>();
    Map<String, Integer> left = new TreeMap<>();
    for (Family family : Family.of(seeds, families, size, 7)) {
      String kind = family.language() + " " + family.kind();
      documents.merge(kind, family.texts().size(), Integer::sum);
      int[] survivors = road.survivors(family.texts());
      left.merge(kind, left(family.texts(), survivors, truth, config.similarity()), Integer::sum);
      for (int i = 0; i < survivors.length; i++) {
        if (survivors[i] != i) {
          double similarity =
              truth.jaccard(family.texts().get(i), family.texts().get(survivors[i]));
          likeness.computeIfAbsent(kind, k -> new ArrayList<>()).add(similarity);
        }
      }
    }
    System.out.println(
        "documents, removed; of these with Jaccard to the survivor below the limit, below 0.5; lowest;"
            + " survivors with another at the limit");
    likeness.forEach(
        (kind, all) ->
            System.out.printf(
                Locale.ROOT,
                "%-12s %5d %5d  %5d %5d  %.3f  %5d%n",
                kind,
                documents.get(kind),
                all.size(),
                all.stream().filter(s -> s < config.similarity()).count(),
                all.stream().filter(s -> s < 0.5).count(),
                all.stream().mapToDouble(s -> s).min().orElse(1),
                left.get(kind)));
  }

  /** Documents that stay although one that resembles them stays before them. */
  private static int left(
      List<String> texts, int[] survivors, TrueSimilarity truth, double similarity) {
    int left = 0;
    for (int i = 0; i < survivors.length; i++) {
      for (int k = 0; k < i && survivors[i] == i; k++) {
        if (survivors[k] == k && truth.jaccard(texts.get(i), texts.get(k)) >= similarity) {
          left++;
          break;
        }
      }
    }
    return left;
  }
}
