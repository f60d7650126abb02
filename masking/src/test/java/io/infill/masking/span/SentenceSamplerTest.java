package io.infill.masking.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infill.masking.DocumentBoundaries;
import io.infill.masking.Fixtures;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.Task;
import io.infill.masking.TaskMix;
import io.infill.masking.TrainingSequence;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SentenceSamplerTest {
  private static final int END = 20_004;
  private static final int WORD = 30_000;
  private static final int EOD = Fixtures.SPECIAL.eod();

  private static SentenceSampler sampler(double ratio) {
    return new SentenceSampler(Fixtures.MARKS, ratio, EOD);
  }

  @Property
  void only_whole_sentences_are_masked_and_the_budget_is_kept(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 700) int available,
      @ForAll @IntRange(min = 3, max = 600) int positions,
      @ForAll @IntRange(min = 2, max = 60) int every,
      @ForAll boolean begins,
      @ForAll boolean whole) {
    int[] ids = new int[available];
    for (int i = 0; i < available; i++) {
      long hash = Math.floorMod(i * 31L + seed, every);
      ids[i] = hash == 0 ? END : hash == 1 && i % 3 == 0 ? EOD : WORD;
    }
    int least = whole ? Math.min(available, positions - 2) : 0;
    MaskRandom random = new MaskRandom();
    random.seed(seed);
    SentenceSampler sampler = sampler(0.15);
    sampler.draw(ids, 0, begins, available, positions, least, random);

    assertThat(sampler.textTokens() + 2 * sampler.spans()).isLessThanOrEqualTo(positions);
    assertThat(sampler.textTokens()).isBetween(Math.max(1, least), available);
    int last = 0;
    for (int i = 0; i < sampler.spans(); i++) {
      int start = sampler.start(i);
      int end = start + sampler.tokens(i);
      assertThat(start).isGreaterThanOrEqualTo(last);
      assertThat(end).isBetween(start + 1, sampler.textTokens());
      // A slow look at the same rule: it stands between two ends, and holds none inside.
      assertThat(start == 0 ? begins : isEnd(ids[start - 1])).isTrue();
      for (int j = start; j < end; j++) {
        assertThat(ids[j]).isNotEqualTo(EOD);
        assertThat(ids[j] == END && j + 1 < end && ids[j + 1] != END).isFalse();
      }
      assertThat(ids[end - 1] == END || ids[end] == EOD).isTrue();
      last = end;
    }
  }

  private static boolean isEnd(int id) {
    return id == END || id == EOD;
  }

  @Example
  void the_rest_of_a_sentence_cut_in_two_is_not_masked() {
    SentenceSampler sampler = sampler(0.5);
    int[] ids = {WORD, END, WORD, END, WORD, EOD};
    sampler.draw(ids, 0, false, 6, 64, 0, new MaskRandom());
    for (int i = 0; i < sampler.spans(); i++) {
      assertThat(sampler.start(i)).isGreaterThanOrEqualTo(2);
    }
    sampler.draw(new int[] {WORD, END, WORD}, 0, false, 3, 64, 0, new MaskRandom());
    assertThat(sampler.spans()).isZero();
    assertThat(sampler.failed()).isTrue();
    sampler.draw(new int[] {EOD, EOD}, 0, true, 2, 64, 0, new MaskRandom());
    assertThat(sampler.failed()).isFalse();
  }

  @Example
  void an_end_of_document_ends_a_sentence_without_a_mark() {
    SentenceSampler sampler = sampler(0.15);
    sampler.draw(new int[] {WORD, WORD, EOD}, 0, true, 3, 64, 0, new MaskRandom());
    assertThat(sampler.spans()).isEqualTo(1);
    assertThat(sampler.start(0)).isZero();
    assertThat(sampler.tokens(0)).isEqualTo(2);
  }

  @Example
  void every_sentence_is_as_likely_as_another_and_so_is_every_order() {
    int[] ids = new int[60];
    for (int i = 0; i < 60; i++) {
      ids[i] = i % 6 == 5 ? END : WORD;
    }
    SentenceSampler sampler = sampler(0.3);
    MaskRandom random = new MaskRandom();
    random.seed(9);
    long[] chosen = new long[10];
    long[] order = new long[6];
    for (int draw = 0; draw < 20_000; draw++) {
      sampler.draw(ids, 0, true, 60, 120, 0, random);
      assertThat(sampler.spans()).isEqualTo(3);
      for (int i = 0; i < 3; i++) {
        chosen[sampler.start(i) / 6]++;
      }
      order[2 * sampler.inPartB(0) + (sampler.inPartB(1) < sampler.inPartB(2) ? 0 : 1)]++;
    }
    double[] uniform = new double[10];
    Arrays.fill(uniform, 0.1);
    // Three of ten without repeats vary less than independent draws: by 7/9.
    assertThat(ChiSquare.statistic(chosen, uniform) * 9 / 7).isLessThan(ChiSquare.limit(9));
    double[] sixth = new double[6];
    Arrays.fill(sixth, 1.0 / 6);
    assertThat(ChiSquare.statistic(order, sixth)).isLessThan(ChiSquare.limit(5));
    chosen[0] += 2_000;
    assertThat(ChiSquare.statistic(chosen, uniform) * 9 / 7).isGreaterThan(ChiSquare.limit(9));
  }

  @Example
  void sentences_cover_the_ratio_and_half_a_sentence_more() {
    MaskingConfig config =
        Fixtures.with(
            Fixtures.config(Recipe.INFILL, 2048, 0, DocumentBoundaries.SHARED, false),
            "taskMix",
            new TaskMix(0.3, 0.2, 0.5));
    List<TrainingSequence> rows =
        Fixtures.pack(config, Fixtures.prose(4, 2_000, 50, 1_500, 39), 1).sequences();
    int count = rows.size();
    long sentences = rows.stream().filter(r -> r.task() == Task.SMASK).count();
    long masks = rows.stream().filter(r -> r.task() == Task.MASK).count();
    assertThat((double) sentences).isCloseTo(0.5 * count, within(3.29 * Math.sqrt(0.25 * count)));
    assertThat((double) masks).isCloseTo(0.3 * count, within(3.29 * Math.sqrt(0.21 * count)));
    double masked = 0;
    double text = 0;
    for (TrainingSequence row : rows.subList(0, count - 1)) {
      if (row.task() == Task.SMASK) {
        masked += row.lossTokens() - row.spanLengths().tokens();
        text += row.segments().stream().mapToInt(s -> s.end() - s.start()).sum();
      }
    }
    System.out.printf(
        "smask: %d of %d rows, %.2f %% of the text masked%n",
        sentences, count, 100 * masked / text);
    // Sentences of 20 tokens in the mean, size-biased, overshoot 75 of 500 by about 10.
    assertThat(masked / text).isBetween(0.15, 0.19);
  }
}
