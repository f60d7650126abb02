package io.infill.masking.span;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpanSamplerTest {
  private static final int EOD = 1;

  @Property
  void spans_never_touch_never_hold_an_eod_and_fit_the_budget(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 700) int available,
      @ForAll @IntRange(min = 3, max = 600) int positions,
      @ForAll @IntRange(min = 1, max = 60) int eodEvery) {
    int[] ids = new int[available];
    for (int i = 0; i < available; i++) {
      ids[i] = Math.floorMod(i * 31L + seed, eodEvery) == 0 ? EOD : 5;
    }
    MaskRandom random = new MaskRandom();
    random.seed(seed);
    SpanSampler sampler = new SpanSampler(3, 0.15, 0.2, 0.2, EOD);
    sampler.draw(ids, 0, available, positions, random);

    assertThat(sampler.textTokens()).isBetween(1, available);
    assertThat(sampler.textTokens() + 2 * sampler.spans()).isLessThanOrEqualTo(positions);
    int last = -1;
    boolean hasText = false;
    for (int i = 0; i < sampler.textTokens(); i++) {
      hasText |= ids[i] != EOD;
    }
    for (int i = 0; i < sampler.spans(); i++) {
      int start = sampler.start(i);
      assertThat(start).isGreaterThan(last);
      assertThat(sampler.tokens(i)).isGreaterThanOrEqualTo(1);
      for (int j = start; j < start + sampler.tokens(i); j++) {
        assertThat(ids[j]).isNotEqualTo(EOD);
      }
      last = start + sampler.tokens(i);
      assertThat(last).isLessThanOrEqualTo(sampler.textTokens());
    }
    assertThat(sampler.spans() > 0).isEqualTo(hasText);
  }

  @Test
  void a_text_of_one_token_is_masked_whole() {
    SpanSampler sampler = new SpanSampler(3, 0.15, 0, 0, EOD);
    sampler.draw(new int[] {5}, 0, 1, 64, new MaskRandom());
    assertThat(sampler.textTokens()).isEqualTo(1);
    assertThat(sampler.spans()).isEqualTo(1);
    assertThat(sampler.tokens(0)).isEqualTo(1);
  }
}
