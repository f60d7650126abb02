package io.infill.masking.layout;

import static io.infill.masking.Fixtures.SPECIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptedLayoutTest {
  private final PromptedLayout layout = new PromptedLayout(SPECIAL, 32);

  private static PromptedTokens sample(String id, int input, int target) {
    return new PromptedTokens(
        id,
        TokenSequence.of(IntStream.range(100, 100 + input).toArray()),
        TokenSequence.of(IntStream.range(200, 200 + target).toArray()));
  }

  @Test
  void a_short_sample_stands_whole_in_its_block() {
    TrainingSequence sequence = layout.fixed("mip/x", List.of(sample("a", 3, 2)), 2, 1, 9);
    assertThat(sequence.tokens().toArray())
        .startsWith(100, 101, 102, SPECIAL.mask(), SPECIAL.sop(), 200, 201, SPECIAL.pad());
    assertThat(SequenceLayout.derive(sequence).target())
        .startsWith(100, 101, 102, SPECIAL.mask(), 200, 201, SPECIAL.eop(), SPECIAL.pad());
    assertThat(SequenceLayout.derive(sequence).position())
        .containsExactly(
            IntStream.concat(IntStream.range(0, 16), IntStream.range(0, 16)).toArray());
    assertThat(sequence.divisions().toArray()).containsExactly(4, 0);
    assertThat(sequence.blockLengths().toArray()).containsExactly(16, 16);
    assertThat(sequence.segments()).containsExactly(new Segment("a", 0, 0, 5));
    assertThat(SequenceInvariants.check(sequence, 32, SPECIAL)).isEmpty();
    assertThat(Unmasking.unmask(sequence, 0, SPECIAL))
        .contains(TokenSequence.of(100, 101, 102, 200, 201));
  }

  @Test
  void the_input_gives_way_first_and_keeps_a_quarter_then_the_target_is_cut() {
    assertThat(PromptedLayout.keptInput(10, 4, 16)).isEqualTo(10);
    assertThat(PromptedLayout.keptInput(11, 4, 16)).isEqualTo(10);
    assertThat(PromptedLayout.keptInput(11, 12, 16)).isEqualTo(4);
    assertThat(PromptedLayout.keptTarget(11, 12, 16)).isEqualTo(10);
    assertThat(PromptedLayout.keptInput(3, 20, 16)).isEqualTo(3);
    assertThat(PromptedLayout.keptTarget(3, 20, 16)).isEqualTo(11);

    TrainingSequence sequence = layout.fixed("mip/x", List.of(sample("a", 11, 12)), 2, 1, 9);
    assertThat(sequence.segments())
        .containsExactly(new Segment("a", 0, 0, 4), new Segment("a", 0, 11, 21));
    assertThat(sequence.spanEnds().toArray()).containsExactly(SPECIAL.eop());
    assertThat(SequenceInvariants.check(sequence, 32, SPECIAL)).isEmpty();
  }

  @Test
  void greedy_packing_gives_each_sample_its_own_length_and_the_last_the_rest() {
    List<PromptedTokens> samples =
        List.of(sample("a", 3, 2), sample("b", 6, 1), sample("c", 20, 2));
    assertThat(layout.greedyCount(samples, 0)).isEqualTo(2);
    assertThat(layout.greedyCount(List.of(sample("long", 90, 9)), 0)).isEqualTo(1);
    TrainingSequence sequence = layout.greedy("mip/x", samples.subList(0, 2), 1, 9);
    assertThat(sequence.divisions().toArray()).containsExactly(4, 7);
    assertThat(sequence.blockLengths().toArray()).containsExactly(7, 25);
    assertThat(SequenceInvariants.check(sequence, 32, SPECIAL)).isEmpty();
    assertThat(layout.greedy("mip/x", List.of(sample("long", 90, 9)), 1, 9).realTokens())
        .isEqualTo(32);
  }

  @Test
  void refuses_what_cannot_be_laid_out() {
    assertThatThrownBy(() -> layout.fixed("x", List.of(), 2, 1, 9))
        .hasMessage("samples must be 1 to 2 but were 0");
    assertThatThrownBy(() -> layout.fixed("x", List.of(sample("a", 1, 1)), 5, 1, 9))
        .hasMessage("blocks must divide the sequence length 32 but was 5");
    assertThatThrownBy(() -> sample("a", 1, 0))
        .hasMessage("a prompted sample needs a target but a has none");
    assertThatThrownBy(
            () -> layout.greedy("x", List.of(sample("a", 40, 1), sample("b", 1, 1)), 1, 9))
        .hasMessage("no room for sample a of 43 positions: 32 are left");
  }
}
