package io.infill.cleaning.dedup;

import io.infill.cleaning.dedup.labelled.LabelledPair;
import io.infill.cleaning.dedup.labelled.PairMaker;
import io.infill.cleaning.dedup.labelled.PureRoad;
import io.infill.cleaning.dedup.labelled.Score;
import io.infill.cleaning.dedup.labelled.SeedTexts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Precision and recall of near duplicates on labelled pairs, by kind and language and by true
 * Jaccard similarity.
 *
 * <p>{@code INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main
 * io.infill.cleaning.dedup.DedupQuality [PAIRS_PER_KIND [WORDS CHARS SIMILARITY BANDS ROWS]]};
 * without the property on made-up prose and the example corpus.
 */
public final class DedupQuality {
  private DedupQuality() {}

  public static void main(String[] arguments) throws IOException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    NearConfig d = NearConfig.defaults();
    NearConfig config = d;
    if (arguments.length > 1) {
      config =
          new NearConfig(
              true,
              Double.parseDouble(arguments[3]),
              Integer.parseInt(arguments[1]),
              Integer.parseInt(arguments[2]),
              d.components(),
              Integer.parseInt(arguments[4]),
              Integer.parseInt(arguments[5]),
              d.maxShingles(),
              d.maxVerifiedShingles());
    }
    SeedTexts seeds =
        System.getProperty("corpora.dir") == null
            ? SeedTexts.examples().and(SeedTexts.madeUp(400))
            : SeedTexts.real();
    System.out.printf(
        Locale.ROOT,
        "%d English and %d Chinese texts; %s%n",
        seeds.english().size(),
        seeds.chinese().size(),
        config);
    PureRoad road = new PureRoad(config);
    Map<String, Score> kinds = new TreeMap<>();
    Map<String, Score> bins = new TreeMap<>();
    for (List<LabelledPair> batch : PairMaker.batches(seeds, pairs, 7)) {
      for (Score.Outcome outcome : Score.of(batch, road, config)) {
        LabelledPair pair = outcome.pair();
        String kind = String.format(Locale.ROOT, "%s %-15s", pair.language(), pair.kind());
        kinds.computeIfAbsent(kind + String.format(" %3d", pair.degree()), k -> new Score()).add(outcome);
        bins.computeIfAbsent(pair.language() + " J " + bin(outcome.jaccard()), k -> new Score()).add(outcome);
        bins.computeIfAbsent(pair.language() + " all", k -> new Score()).add(outcome);
      }
    }
    System.out.println(Score.HEADING);
    kinds.forEach((kind, score) -> System.out.println(kind + "  " + score));
    bins.forEach((bin, score) -> System.out.printf(Locale.ROOT, "%-22s  %s%n", bin, score));
  }

  private static String bin(double jaccard) {
    double low = Math.min(0.95, Math.floor(jaccard * 20 + 1e-9) / 20);
    return jaccard < 0.5 ? "0.00-0.50" : String.format(Locale.ROOT, "%.2f-%.2f", low, low + 0.05);
  }
}
