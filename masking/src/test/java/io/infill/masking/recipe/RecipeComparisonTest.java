package io.infill.masking.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infill.masking.DocumentBoundaries;
import io.infill.masking.Fixtures;
import io.infill.masking.Fixtures.Packed;
import io.infill.masking.Fixtures.Text;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The figures of docs/MASKING.md: 2048-token sequences, 6,000 documents of 50 to 1,500 tokens, the
 * defaults otherwise. The test prints what it measured.
 */
class RecipeComparisonTest {
  private static final List<Text> TEXTS = Fixtures.texts(2022, 6_000, 50, 1_500);

  /** What a recipe did with the text. Shares are of 1. */
  private record Measured(
      double cutShare,
      double paddingShare,
      double lossPerMaskRow,
      double lossPerGmaskRow,
      double spansAcross,
      long droppedTokens) {}

  private static Measured measure(Recipe recipe, double mask, DocumentBoundaries boundaries) {
    MaskingConfig config = Fixtures.config(recipe, 2048, mask, boundaries, false);
    Packed packed = Fixtures.pack(config, TEXTS, 1);
    // The last sequence holds the tape's end; a shard has one, a corpus few.
    List<TrainingSequence> rows = packed.sequences().subList(0, packed.sequences().size() - 1);
    long positions = 2048L * rows.size();
    long padding = rows.stream().mapToLong(row -> 2048 - row.realTokens()).sum();
    long loss = rows.stream().mapToLong(TrainingSequence::lossTokens).sum();
    long spans = rows.stream().mapToLong(row -> row.spanLengths().tokens()).sum();
    long across = rows.stream().mapToLong(RecipeComparisonTest::spansWithEod).sum();
    Measured measured =
        new Measured(
            (double) packed.cutTargets() / (loss + packed.cutTargets()),
            (double) padding / positions,
            mask == 1 ? (double) loss / rows.size() : Double.NaN,
            mask == 0 ? (double) loss / rows.size() : Double.NaN,
            (double) across / spans,
            packed.dropped().stream().mapToLong(d -> d.end() - d.start()).sum());
    System.out.println(
        recipe.label()
            + " "
            + mask
            + " "
            + boundaries.label()
            + ": "
            + measured
            + ", of "
            + TEXTS.stream().mapToLong(text -> text.tokens().tokens()).sum()
            + " tokens in, "
            + rows.size()
            + " rows");
    return measured;
  }

  private static long spansWithEod(TrainingSequence row) {
    long across = 0;
    int span = 0;
    int start = 0;
    for (int block = 0; block < row.divisions().tokens(); block++) {
      int at = start + row.divisions().id(block);
      for (int i = 0; i < row.blockSpans().id(block); i++, span++) {
        boolean found = false;
        for (int j = 0; j < row.spanLengths().id(span); j++) {
          found |= row.tokens().id(at + j) == Fixtures.SPECIAL.eod();
        }
        at += row.spanLengths().id(span);
        across += found ? 1 : 0;
      }
      start += row.blockLengths().id(block);
    }
    return across;
  }

  @Test
  void the_reference_cuts_a_third_of_part_b_and_the_default_nothing() {
    Measured reference = measure(Recipe.GLM_130B, 1, DocumentBoundaries.SHARED);
    Measured infill = measure(Recipe.INFILL, 1, DocumentBoundaries.SHARED);
    assertThat(reference.cutShare()).isCloseTo(0.36, within(0.02));
    assertThat(reference.lossPerMaskRow()).isCloseTo(251, within(8.0));
    assertThat(reference.spansAcross()).isPositive();
    assertThat(reference.droppedTokens()).isPositive();
    assertThat(infill.cutShare()).isZero();
    assertThat(infill.spansAcross()).isZero();
    assertThat(infill.droppedTokens()).isZero();
    assertThat(infill.lossPerMaskRow()).isGreaterThan(350);
  }

  @Test
  void the_default_mix_pads_less_than_a_hundredth() {
    measure(Recipe.GLM_130B, 0.3, DocumentBoundaries.SHARED);
    Measured infill = measure(Recipe.INFILL, 0.3, DocumentBoundaries.SHARED);
    Measured isolated = measure(Recipe.INFILL, 0.3, DocumentBoundaries.ISOLATE);
    assertThat(infill.paddingShare()).isLessThan(0.01);
    assertThat(isolated.paddingShare()).isLessThan(0.01);
  }

  @Test
  void gmask_rows_are_full() {
    Measured reference = measure(Recipe.GLM_130B, 0, DocumentBoundaries.SHARED);
    Measured infill = measure(Recipe.INFILL, 0, DocumentBoundaries.SHARED);
    assertThat(reference.lossPerGmaskRow()).isCloseTo(1200, within(40.0));
    assertThat(infill.lossPerGmaskRow()).isCloseTo(0.6 * 2047, within(40.0));
    assertThat(infill.paddingShare()).isZero();
  }

  @Test
  void the_count_of_spans_across_documents_sees_a_planted_one() {
    int[] text = {30_000, Fixtures.SPECIAL.eod(), 30_001, 30_002, 30_003};
    SequenceBuilder builder = new SequenceBuilder(16, Fixtures.SPECIAL.pad());
    builder.start("en", Task.MASK, 1);
    int first = builder.mask(Fixtures.SPECIAL.mask());
    builder.context(text, 3, 4);
    int second = builder.mask(Fixtures.SPECIAL.mask());
    builder.span(second, Fixtures.SPECIAL.sop(), text, 4, 5, Fixtures.SPECIAL.eop());
    builder.span(first, Fixtures.SPECIAL.sop(), text, 0, 3, Fixtures.SPECIAL.eop());
    assertThat(spansWithEod(builder.endBlock(16).build("id"))).isEqualTo(1);
  }
}
