package io.infill.cleaning.dedup;

import io.infill.cleaning.dedup.labelled.LabelledPair;
import io.infill.cleaning.dedup.labelled.PairMaker;
import io.infill.cleaning.dedup.labelled.PureRoad;
import io.infill.cleaning.dedup.labelled.Score;
import io.infill.cleaning.dedup.labelled.SeedTexts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What share of every kind of labelled pairs is removed by other shingle sizes and limits: the table
 * that the defaults were chosen by. Bands and rows go with the limit.
 *
 * <p>{@code INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main
 * io.infill.cleaning.dedup.ShingleChoice [PAIRS_PER_KIND]}; without the property on made-up prose
 * and the example corpus.
 */
public final class ShingleChoice {
  private static final List<String> DUPLICATES =
      List.of(
          "edits 1", "edits 2", "edits 3", "edits 5", "edits 10", "repost 1", "repost 3",
          "wrapping 20", "wrapping 50", "truncation 80", "truncation 60", "paraphrase 100");
  private static final List<String> OTHERS =
      List.of(
          "template 70", "template 80", "template 90", "template-block 70", "template-block 80",
          "template-block 90", "quotation 50");

  private ShingleChoice() {}

  /** A limit and the bands that find pairs at it. */
  private record Limit(double similarity, int bands, int rows) {}

  public static void main(String[] arguments) throws IOException {
    int perBatch = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
    SeedTexts seeds =
        System.getProperty("corpora.dir") == null
            ? SeedTexts.examples().and(SeedTexts.madeUp(400))
            : SeedTexts.real();
    List<List<LabelledPair>> batches = PairMaker.batches(seeds, perBatch, 7);
    System.out.println("size limit | " + String.join(" | ", DUPLICATES));
    System.out.println("           | not duplicates: " + String.join(" | ", OTHERS));
    for (String language : List.of("en", "zh")) {
      int[] sizes = language.equals("en") ? new int[] {3, 5, 8} : new int[] {3, 4, 5, 6, 8};
      for (int size : sizes) {
        for (Limit limit :
            List.of(new Limit(0.7, 25, 5), new Limit(0.8, 18, 7), new Limit(0.85, 16, 8))) {
          row(language, size, limit, batches);
        }
      }
    }
  }

  private static void row(
      String language, int size, Limit limit, List<List<LabelledPair>> batches) {
    NearConfig config =
        new NearConfig(
            true,
            limit.similarity(),
            size,
            size,
            128,
            limit.bands(),
            limit.rows(),
            100_000,
            4_096);
    PureRoad road = new PureRoad(config);
    Map<String, Double> shares = new LinkedHashMap<>();
    for (List<LabelledPair> batch : batches) {
      LabelledPair first = batch.get(0);
      String kind = first.kind() + " " + first.degree();
      if (first.language().equals(language)
          && (DUPLICATES.contains(kind) || OTHERS.contains(kind))) {
        int count = 0;
        for (boolean one : Score.removed(batch, road)) {
          count += one ? 1 : 0;
        }
        shares.put(kind, (double) count / batch.size());
      }
    }
    System.out.printf(
        Locale.ROOT, "%s %d %.2f |%s |%s%n", language, size, limit.similarity(),
        cells(DUPLICATES, shares), cells(OTHERS, shares));
  }

  private static String cells(List<String> kinds, Map<String, Double> shares) {
    StringBuilder cells = new StringBuilder();
    for (String kind : kinds) {
      cells.append(String.format(Locale.ROOT, " %.2f", shares.getOrDefault(kind, Double.NaN)));
    }
    return cells.toString();
  }
}
