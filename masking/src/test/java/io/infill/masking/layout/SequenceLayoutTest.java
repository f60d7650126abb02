package io.infill.masking.layout;

import static io.infill.masking.Fixtures.SPECIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.masking.PositionScheme;
import io.infill.masking.SequenceTensors;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import org.junit.jupiter.api.Test;

class SequenceLayoutTest {
  private static final int M = SPECIAL.mask();
  private static final int G = SPECIAL.gmask();
  private static final int SOP = SPECIAL.sop();
  private static final int EOP = SPECIAL.eop();
  private static final int PAD = SPECIAL.pad();
  private static final int[] X = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  /** The recipe's worked example: spans [2,4) and [6,7), the second first, padded to 16. */
  static TrainingSequence worked() {
    SequenceBuilder builder = new SequenceBuilder(16, PAD).start("en", Task.MASK, 7);
    builder.context(X, 0, 2);
    int first = builder.mask(M);
    builder.context(X, 4, 6);
    int second = builder.mask(M);
    builder.context(X, 7, 10);
    builder.span(second, SOP, X, 6, 7, EOP).span(first, SOP, X, 2, 4, EOP);
    return builder.segment("d", 0, 10).endBlock(16).build("id");
  }

  private static TrainingSequence generated(int prefix, boolean eop) {
    SequenceBuilder builder = new SequenceBuilder(12, PAD).start("en", Task.GMASK, 7);
    builder.context(X, 0, prefix);
    int gap = builder.mask(G);
    builder.span(gap, SOP, X, prefix, eop ? 8 : 7, eop ? EOP : X[7]);
    return builder.segment("d", 0, 8).endBlock(12).build("id");
  }

  @Test
  void derives_the_worked_example_of_a_mask_block() {
    TrainingSequence sequence = worked();
    SequenceTensors tensors = SequenceLayout.derive(sequence);
    assertThat(tensors.text())
        .containsExactly(0, 1, M, 4, 5, M, 7, 8, 9, SOP, 6, SOP, 2, 3, PAD, PAD);
    assertThat(tensors.target())
        .containsExactly(0, 1, M, 4, 5, M, 7, 8, 9, 6, EOP, 2, 3, EOP, PAD, PAD);
    assertThat(tensors.lossMask()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0);
    assertThat(tensors.position()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 5, 5, 2, 2, 2, 0, 0);
    assertThat(tensors.blockPosition())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1, 2, 3, 0, 0);
    assertThat(sequence.divisions().toArray()).containsExactly(9);
    assertThat(sequence.realTokens()).isEqualTo(14);
    assertThat(sequence.lossTokens()).isEqualTo(5);
    assertThat(SequenceInvariants.check(sequence, 16, SPECIAL)).isEmpty();
  }

  @Test
  void a_gmask_block_without_eop_ends_on_the_last_text_token() {
    SequenceTensors tensors = SequenceLayout.derive(generated(3, false));
    assertThat(tensors.text()).containsExactly(0, 1, 2, G, SOP, 3, 4, 5, 6, PAD, PAD, PAD);
    assertThat(tensors.target()).containsExactly(0, 1, 2, G, 3, 4, 5, 6, 7, PAD, PAD, PAD);
    assertThat(tensors.lossMask()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0);
    assertThat(tensors.position()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void a_gmask_block_with_eop_and_an_empty_prefix() {
    SequenceTensors tensors = SequenceLayout.derive(generated(0, true));
    assertThat(tensors.text()).containsExactly(G, SOP, 0, 1, 2, 3, 4, 5, 6, 7, PAD, PAD);
    assertThat(tensors.target()).containsExactly(G, 0, 1, 2, 3, 4, 5, 6, 7, EOP, PAD, PAD);
  }

  @Test
  void two_dimensional_positions_repeat_the_mask_in_every_task_and_stop_at_padding() {
    SequenceTensors tensors =
        SequenceLayout.derive(generated(3, false), PositionScheme.TWO_DIMENSIONAL);
    assertThat(tensors.position()).containsExactly(0, 1, 2, 3, 3, 3, 3, 3, 3, 0, 0, 0);
    assertThat(tensors.blockPosition()).containsExactly(0, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0);
  }

  @Test
  void a_cut_keeps_the_beginning_of_the_span_and_its_next_target() {
    SequenceBuilder builder = new SequenceBuilder(12, 0).start("en", Task.MASK, 7);
    int first = builder.mask(M);
    builder.context(X, 3, 6);
    int second = builder.mask(M);
    builder.context(X, 7, 10);
    builder.span(first, SOP, X, 0, 3, EOP).span(second, SOP, X, 6, 7, EOP);
    TrainingSequence cut = builder.segment("d", 0, 10).endBlockCutting(12).build("id");
    assertThat(builder.cutTargets()).isEqualTo(2);
    assertThat(cut.spanLengths().toArray()).containsExactly(4);

    builder.start("en", Task.MASK, 7);
    first = builder.mask(M);
    builder.context(X, 3, 10);
    builder.span(first, SOP, X, 0, 5, EOP);
    cut = builder.segment("d", 0, 10).endBlockCutting(12).build("id");
    assertThat(cut.spanLengths().toArray()).containsExactly(4);
    assertThat(cut.spanEnds().toArray()).containsExactly(3);
    assertThat(SequenceLayout.derive(cut).target()).endsWith(0, 1, 2, 3);
    assertThat(Unmasking.unmask(cut, 0, SPECIAL)).isEmpty();
  }

  @Test
  void a_full_block_is_refused_where_nothing_may_be_cut() {
    SequenceBuilder builder = new SequenceBuilder(8, 0).start("en", Task.GMASK, 7);
    builder.context(X, 0, 9);
    assertThatThrownBy(() -> builder.endBlock(8))
        .hasMessage("a block of 8 positions cannot hold 9 tokens");
    builder.start("en", Task.GMASK, 7).context(X, 0, 3).endBlock(4);
    assertThatThrownBy(() -> builder.build("id"))
        .hasMessage("the blocks must fill the sequence's 8 positions but cover 4");
    assertThatThrownBy(() -> builder.endBlock(5))
        .hasMessage("no room for a block of 5 positions at 4 of 8");
    builder.span(0, SOP, X, 0, 1, EOP);
    assertThatThrownBy(() -> builder.mask(M)).hasMessage("part A is complete once a span stands");
  }

  @Test
  void the_last_block_can_take_the_rest_as_padding() {
    SequenceBuilder builder = new SequenceBuilder(8, PAD).start("en", Task.GMASK, 7);
    TrainingSequence sequence = builder.context(X, 0, 3).endBlock(3).padLastBlock().build("id");
    assertThat(sequence.blockLengths().toArray()).containsExactly(8);
    assertThat(sequence.tokens().toArray()).containsExactly(0, 1, 2, PAD, PAD, PAD, PAD, PAD);
  }

  @Test
  void positions_know_their_labels() {
    assertThat(PositionScheme.ofLabel("1d")).isEqualTo(PositionScheme.ONE_DIMENSIONAL);
    assertThat(PositionScheme.ofLabel("2d")).isEqualTo(PositionScheme.TWO_DIMENSIONAL);
    assertThatThrownBy(() -> PositionScheme.ofLabel("3d"))
        .hasMessage("positions must be \"1d\" or \"2d\" but was \"3d\"");
  }
}
