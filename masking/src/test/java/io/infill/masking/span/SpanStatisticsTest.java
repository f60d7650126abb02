package io.infill.masking.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infill.masking.DocumentBoundaries;
import io.infill.masking.Fixtures;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws of the recipe, as statistics with fixed seeds; each limit lies at one in a thousand. */
class SpanStatisticsTest {
  private static final int EOD = 1;
  private static final int BLOCKS = 20_000;
  private static final int[] PLAIN = new int[600];

  private static SpanSampler sampler(double shortly, double single) {
    return new SpanSampler(3, 0.15, shortly, single, EOD);
  }

  private static List<TrainingSequence> sequences(Recipe recipe, double mask) {
    MaskingConfig config = Fixtures.config(recipe, 512, mask, DocumentBoundaries.SHARED, false);
    return Fixtures.pack(config, Fixtures.texts(11, 60, 100_000, 100_000), 5).sequences();
  }

  @Test
  void span_lengths_follow_the_truncated_poisson_law() {
    SpanSampler sampler = sampler(0, 0);
    MaskRandom random = new MaskRandom();
    random.seed(1);
    long[] counts = new long[SpanLengths.MAX_TOKENS];
    for (int block = 0; block < BLOCKS; block++) {
      sampler.draw(PLAIN, 0, 600, 512, random);
      for (int i = 0; i < sampler.spans(); i++) {
        counts[sampler.tokens(i) - 1]++;
      }
    }
    double[] law = new double[SpanLengths.MAX_TOKENS];
    double poisson = Math.exp(-3);
    for (int k = 1; k <= law.length; k++) {
      poisson *= 3.0 / k;
      law[k - 1] = poisson / (1 - Math.exp(-3));
    }
    assertThat(ChiSquare.statistic(counts, law)).isLessThan(ChiSquare.limit(12));
    assertThat(ChiSquare.statistic(reversed(counts), law)).isGreaterThan(ChiSquare.limit(12));
  }

  @Test
  void blocks_are_filled_to_the_last_position_at_the_mask_ratio() {
    SpanSampler sampler = sampler(0, 0);
    MaskRandom random = new MaskRandom();
    random.seed(2);
    double text = 0;
    double masked = 0;
    for (int block = 0; block < BLOCKS; block++) {
      sampler.draw(PLAIN, 0, 600, 512, random);
      assertThat(sampler.textTokens() + 2 * sampler.spans()).isEqualTo(512);
      int covered = 0;
      for (int i = 0; i < sampler.spans(); i++) {
        covered += sampler.tokens(i);
      }
      assertThat(covered).isGreaterThanOrEqualTo((int) (0.15 * sampler.textTokens()));
      text += sampler.textTokens();
      masked += covered;
    }
    // A span overshoots the ratio by 1.4 tokens in the mean (renewal theory), of about 467.
    assertThat(masked / text).isCloseTo(0.1525, within(0.001));
  }

  @Test
  void one_block_in_fifty_is_short_and_one_in_fifty_has_a_single_span() {
    SpanSampler sampler = sampler(0.02, 0.02);
    MaskRandom random = new MaskRandom();
    random.seed(3);
    int shorts = 0;
    int singles = 0;
    for (int block = 0; block < BLOCKS; block++) {
      sampler.draw(PLAIN, 0, 600, 512, random);
      shorts += sampler.textTokens() + 2 * sampler.spans() < 512 ? 1 : 0;
      singles += sampler.spans() == 1 ? 1 : 0;
    }
    assertThat((double) shorts).isCloseTo(400, within(3.29 * Math.sqrt(400 * 0.98)));
    assertThat((double) singles).isCloseTo(400, within(3.29 * Math.sqrt(400 * 0.98)));
  }

  @Test
  void spans_lie_where_the_reference_lays_them() {
    long[] ours = maskedByPlace(sequences(Recipe.INFILL, 1));
    long[] reference = maskedByPlace(sequences(Recipe.GLM_130B, 1));
    double total = Arrays.stream(reference).sum();
    double[] law = Arrays.stream(reference).mapToDouble(count -> count / total).toArray();
    // Both sides are samples, of about the same size, so the statistic is doubled.
    assertThat(ChiSquare.statistic(ours, law) / 2).isLessThan(ChiSquare.limit(law.length - 1));
  }

  /** Masks by tenth of the context in which they stand. */
  private static long[] maskedByPlace(List<TrainingSequence> sequences) {
    long[] counts = new long[10];
    for (TrainingSequence sequence : sequences) {
      int start = 0;
      for (int block = 0; block < sequence.divisions().tokens(); block++) {
        int division = sequence.divisions().id(block);
        for (int i = 0; i < division; i++) {
          if (sequence.tokens().id(start + i) == Fixtures.SPECIAL.mask()) {
            counts[10 * i / division]++;
          }
        }
        start += sequence.blockLengths().id(block);
      }
    }
    return counts;
  }

  @Test
  void three_sequences_in_ten_are_mask() {
    List<TrainingSequence> sequences = sequences(Recipe.INFILL, 0.3);
    int count = sequences.size();
    long masks = sequences.stream().filter(s -> s.task() == Task.MASK).count();
    assertThat((double) masks).isCloseTo(0.3 * count, within(3.29 * Math.sqrt(0.21 * count)));
  }

  @Test
  void gmask_lengths_are_uniform_from_a_fifth_to_the_whole() {
    List<TrainingSequence> sequences = sequences(Recipe.INFILL, 0);
    int least = 511 / 5;
    int bins = 10;
    int values = 511 - least + 1;
    long[] counts = new long[bins];
    double[] law = new double[bins];
    for (int i = 0; i < values; i++) {
      law[i * bins / values] += 1.0 / values;
    }
    for (TrainingSequence sequence : sequences.subList(0, sequences.size() - 1)) {
      assertThat(sequence.realTokens()).isEqualTo(512);
      assertThat(sequence.lossTokens()).isBetween(least, 511);
      counts[(sequence.lossTokens() - least) * bins / values]++;
    }
    assertThat(ChiSquare.statistic(counts, law)).isLessThan(ChiSquare.limit(bins - 1));
  }

  @Test
  void every_order_of_part_b_is_as_likely_as_another() {
    MaskRandom random = new MaskRandom();
    random.seed(4);
    long[] counts = new long[256];
    double[] law = new double[256];
    for (int i = 0; i < 48_000; i++) {
      int[] order = {0, 1, 2, 3};
      random.shuffle(order, 4);
      int code = order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3];
      counts[code]++;
      law[code] = 1.0 / 24;
    }
    assertThat(ChiSquare.statistic(counts, law)).isLessThan(ChiSquare.limit(23));
  }

  @Test
  void seeds_give_independent_numbers() {
    MaskRandom random = new MaskRandom();
    long[] counts = new long[16];
    double[] law = new double[16];
    Arrays.fill(law, 1.0 / 16);
    for (int seed = 0; seed < 16_000; seed++) {
      random.seed(seed);
      counts[random.below(16)]++;
    }
    assertThat(ChiSquare.statistic(counts, law)).isLessThan(ChiSquare.limit(15));
  }

  private static long[] reversed(long[] counts) {
    long[] reversed = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      reversed[i] = counts[counts.length - 1 - i];
    }
    return reversed;
  }
}
