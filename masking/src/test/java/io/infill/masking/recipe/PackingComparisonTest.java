package io.infill.masking.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.masking.DocumentBoundaries;
import io.infill.masking.DocumentPacking;
import io.infill.masking.Fixtures;
import io.infill.masking.Fixtures.Text;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Segment;
import io.infill.masking.TaskMix;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The packing figures of docs/MASKING.md: 2048-token sequences, the documents of {@link
 * RecipeComparisonTest}, and others whose lengths are spread as a crawl's are (log-normal, median
 * 400, one in six above 1,250). The test prints what it measured.
 */
class PackingComparisonTest {
  private static final List<Text> EVEN = Fixtures.texts(2022, 6_000, 50, 1_500);
  private static final List<Text> SKEWED = skewed();
  private static final double GMASK = 0;

  private static List<Text> skewed() {
    SplittableRandom random = new SplittableRandom(7);
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      double tokens = 400 * Math.exp(1.14 * random.nextGaussian());
      texts.addAll(Fixtures.texts(100 + i, 1, (int) tokens, (int) tokens));
    }
    return texts;
  }

  /**
   * What a packing did.
   *
   * @param split share of the documents that stand in more than one block
   * @param splitThatFit share of the documents that fit in a block, but were split
   * @param padding share of the positions, the last row left out
   * @param rows sequences
   */
  private record Measured(double split, double splitThatFit, double padding, int rows) {}

  private static Measured measure(
      String name, List<Text> texts, double mask, MaskingConfig base, DocumentPacking packing) {
    MaskingConfig config =
        Fixtures.with(base, "packing", packing, "taskMix", new TaskMix(mask, 1 - mask, 0));
    List<TrainingSequence> rows = Fixtures.pack(config, texts, 1).sequences();
    Map<String, Integer> pieces = new HashMap<>();
    long padding = 0;
    padding -= 2048 - rows.get(rows.size() - 1).realTokens();
    for (TrainingSequence row : rows) {
      row.segments().stream().map(Segment::document).forEach(d -> pieces.merge(d, 1, Integer::sum));
      padding += 2048 - row.realTokens();
    }
    int fits = mask == 0 ? 2046 : 440;
    int split = 0;
    int splitThatFit = 0;
    for (Text text : texts) {
      if (pieces.get(text.id().toString()) > 1) {
        split++;
        splitThatFit += text.tokens().tokens() <= fits ? 1 : 0;
      }
    }
    Measured measured =
        new Measured(
            (double) split / texts.size(),
            (double) splitThatFit / texts.size(),
            (double) padding / (2048L * (rows.size() - 1)),
            rows.size());
    System.out.printf(
        "%s, %.0f %% [MASK], %s, %s, most padding %.2f: split %.2f %%, though they fit %.2f %%,"
            + " padding %.2f %%, rows %d%n",
        name,
        100 * mask,
        base.documentBoundaries().label(),
        packing.label(),
        base.maxPadding(),
        100 * measured.split,
        100 * measured.splitThatFit,
        100 * measured.padding,
        measured.rows);
    return measured;
  }

  private static MaskingConfig base(DocumentBoundaries boundaries, double maxPadding) {
    return Fixtures.with(
        MaskingConfig.defaults(), "documentBoundaries", boundaries, "maxPadding", maxPadding);
  }

  @Test
  void best_fit_splits_next_to_no_document_that_fits_a_gmask_row() {
    for (String name : List.of("even", "skewed")) {
      List<Text> texts = name.equals("even") ? EVEN : SKEWED;
      for (DocumentBoundaries boundaries : DocumentBoundaries.values()) {
        MaskingConfig base = base(boundaries, 0.01);
        Measured tape = measure(name, texts, GMASK, base, DocumentPacking.CONCATENATE);
        Measured best = measure(name, texts, GMASK, base, DocumentPacking.BEST_FIT);
        assertThat(best.splitThatFit()).isLessThan(0.02);
        assertThat(best.splitThatFit()).isLessThan(tape.splitThatFit() / 10);
        assertThat(best.padding()).isLessThan(0.01);
        assertThat(tape.padding()).isLessThan(0.01);
        assertThat(best.rows()).isLessThan((int) (1.01 * tape.rows()));
      }
    }
  }

  @Test
  void best_fit_pads_less_than_a_hundredth_in_the_default_mix() {
    for (String name : List.of("even", "skewed")) {
      List<Text> texts = name.equals("even") ? EVEN : SKEWED;
      for (DocumentBoundaries boundaries : DocumentBoundaries.values()) {
        MaskingConfig base = base(boundaries, 0.01);
        Measured tape = measure(name, texts, 0.3, base, DocumentPacking.CONCATENATE);
        Measured best = measure(name, texts, 0.3, base, DocumentPacking.BEST_FIT);
        assertThat(tape.padding()).isLessThan(0.01);
        assertThat(best.padding()).isLessThan(0.01);
        assertThat(best.split()).isLessThan(tape.split());
        measure(name, texts, 1, base, DocumentPacking.CONCATENATE);
        measure(name, texts, 1, base, DocumentPacking.BEST_FIT);
      }
    }
  }

  @Test
  void without_a_limit_of_padding_no_document_that_fits_is_split() {
    for (DocumentBoundaries boundaries : DocumentBoundaries.values()) {
      Measured best = measure("even", EVEN, GMASK, base(boundaries, 1), DocumentPacking.BEST_FIT);
      assertThat(best.split()).isZero();
      // Documents that go badly together pay for it.
      List<Text> halves = Fixtures.texts(3, 400, 1_100, 1_100);
      Measured bad = measure("1100s", halves, GMASK, base(boundaries, 1), DocumentPacking.BEST_FIT);
      assertThat(bad.split()).isZero();
      assertThat(bad.padding()).isGreaterThan(0.4);
      Measured limited =
          measure("1100s", halves, GMASK, base(boundaries, 0.01), DocumentPacking.BEST_FIT);
      assertThat(limited.padding()).isLessThan(0.0101);
    }
  }

  @Test
  void a_document_stands_in_one_run_where_it_is_whole() {
    Text text = Fixtures.texts(1, 1, 300, 300).get(0);
    List<TrainingSequence> rows =
        Fixtures.pack(
                Fixtures.with(
                    MaskingConfig.defaults(),
                    "packing",
                    DocumentPacking.BEST_FIT,
                    "taskMix",
                    new TaskMix(0, 1, 0)),
                List.of(
                    text, new Text(Fixtures.texts(2, 1, 0, 0).get(0).id(), TokenSequence.EMPTY)),
                1)
            .sequences();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).segments())
        .containsExactly(new Segment(text.id().toString(), 0, 0, 301));
  }
}
