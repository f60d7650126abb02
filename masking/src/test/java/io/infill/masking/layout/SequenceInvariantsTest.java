package io.infill.masking.layout;

import static io.infill.masking.Fixtures.SPECIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.infill.masking.Recipe;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Takes the worked example apart, one field at a time: every invariant fails once. */
class SequenceInvariantsTest {
  private static final TrainingSequence SOUND = SequenceLayoutTest.worked();

  private static List<String> problems(TrainingSequence sequence) {
    return SequenceInvariants.check(sequence, 16, SPECIAL, Recipe.INFILL);
  }

  private static TrainingSequence withToken(int at, int id) {
    return new Parts(SOUND).tokens(t -> set(t, at, id)).build();
  }

  private static TokenSequence set(TokenSequence tokens, int at, int id) {
    int[] ids = tokens.toArray();
    ids[at] = id;
    return TokenSequence.of(ids);
  }

  @Test
  void a_sound_row_has_no_problem() {
    assertThat(problems(SOUND)).isEmpty();
  }

  @Test
  void the_sequence_must_have_its_length() {
    assertThat(SequenceInvariants.check(SOUND, 32, SPECIAL))
        .containsExactly("tokens must be 32 but was 16");
  }

  @Test
  void there_must_be_a_block() {
    Parts parts = new Parts(SOUND);
    parts.divisions = TokenSequence.EMPTY;
    assertThat(problems(parts.build())).contains("there is no block");
  }

  @Test
  void lists_must_be_of_one_size() {
    assertThat(problems(new Parts(SOUND).blockLengths(t -> TokenSequence.of(8, 8)).build()))
        .contains("block_lengths must be 1 but was 2");
    assertThat(problems(new Parts(SOUND).blockSpans(t -> TokenSequence.of(2, 0)).build()))
        .contains("block_spans must be 1 but was 2");
    assertThat(problems(new Parts(SOUND).blockSpans(t -> TokenSequence.of(1)).build()))
        .containsExactly(
            "span_positions must be 1 but was 2",
            "span_lengths must be 1 but was 2",
            "span_ends must be 1 but was 2");
  }

  @Test
  void block_lengths_must_add_up_to_the_sequence() {
    assertThat(problems(new Parts(SOUND).blockLengths(t -> TokenSequence.of(14)).build()))
        .containsExactly("the sum of block_lengths must be 16 but was 14");
  }

  @Test
  void numbers_must_not_be_negative() {
    assertThat(problems(new Parts(SOUND).spanLengths(t -> TokenSequence.of(0, 5)).build()))
        .containsExactly("span_lengths must be >= 1 but was 0");
    assertThat(problems(new Parts(SOUND).divisions(t -> TokenSequence.of(-1)).build()))
        .containsExactly("divisions must be >= 0 but was -1");
  }

  @Test
  void context_and_spans_must_fit_the_block() {
    assertThat(problems(new Parts(SOUND).divisions(t -> TokenSequence.of(12)).build()))
        .containsExactly("block 0 covers 16 positions but its context and spans take 17");
  }

  @Test
  void spans_must_fill_masks_one_each() {
    assertThat(problems(new Parts(SOUND).spanPositions(t -> TokenSequence.of(9, 2)).build()))
        .contains("block 0: span 0 fills position 9, outside of the context of 9");
    assertThat(problems(new Parts(SOUND).spanPositions(t -> TokenSequence.of(4, 2)).build()))
        .contains("block 0: span 0 fills position 4, where no mask stands");
    assertThat(problems(new Parts(SOUND).spanPositions(t -> TokenSequence.of(2, 2)).build()))
        .contains("block 0: two spans fill position 2");
  }

  @Test
  void spans_must_begin_with_sop_and_hold_no_special_token() {
    assertThat(problems(withToken(9, 77))).contains("block 0: span 0 does not begin with <sop>");
    assertThat(problems(withToken(10, SPECIAL.gmask())))
        .contains("block 0: span 0 holds the special token 150001");
    assertThat(problems(withToken(12, SPECIAL.eod())))
        .contains("block 0: span 1 holds the special token 150003");
    assertThat(
            problems(
                new Parts(SOUND).spanEnds(t -> TokenSequence.of(SPECIAL.sop(), 150_005)).build()))
        .contains("block 0: span 0 ends with the special token 150004");
  }

  @Test
  void an_eod_in_a_span_passes_for_the_reference_recipe_alone() {
    assertThat(SequenceInvariants.check(withToken(12, SPECIAL.eod()), 16, SPECIAL)).isEmpty();
  }

  @Test
  void the_context_must_hold_no_other_special_token() {
    assertThat(problems(withToken(0, SPECIAL.sop())))
        .contains("block 0: the context holds the special token 150004");
    assertThat(problems(withToken(0, SPECIAL.eod()))).isEmpty();
  }

  @Test
  void no_mask_may_stand_without_its_span() {
    assertThat(problems(withToken(0, SPECIAL.mask())))
        .contains("block 0 has a mask without its whole span");
    assertThat(SequenceInvariants.check(withToken(0, SPECIAL.mask()), 16, SPECIAL))
        .contains("block 0 has a mask without its whole span");
    assertThat(problems(new Parts(SOUND).spanEnds(t -> TokenSequence.of(5, 150_005)).build()))
        .contains("block 0 has a mask without its whole span");
  }

  @Test
  void padding_must_be_padding() {
    assertThat(problems(withToken(15, 77)))
        .containsExactly("block 0: token 77 stands where padding should");
  }

  @Test
  void totals_must_be_those_of_the_blocks() {
    Parts parts = new Parts(SOUND);
    parts.lossTokens = 6;
    parts.realTokens = 13;
    assertThat(problems(parts.build()))
        .containsExactly("loss_tokens must be 5 but was 6", "real_tokens must be 14 but was 13");
  }

  @Test
  void there_must_be_a_target() {
    SequenceBuilder builder = new SequenceBuilder(16, SPECIAL.pad()).start("en", Task.MASK, 1);
    builder.context(new int[] {1, 2}, 0, 2).segment("d", 0, 2);
    assertThat(problems(builder.endBlock(16).build("id"))).containsExactly("there is no target");
  }

  @Test
  void segments_must_cover_the_text_in_order() {
    assertThat(problems(segments(new Segment("d", 0, 0, 9))))
        .containsExactly("block 0 holds 10 text tokens but its segments name 9");
    assertThat(problems(segments(new Segment("d", 0, 0, 10), new Segment("e", 0, 3, 3))))
        .containsExactly(
            "a segment is empty or reversed: Segment[document=e, block=0, start=3, end=3]");
    assertThat(problems(segments(new Segment("d", 0, 0, 10), new Segment("e", 1, 0, 3))))
        .containsExactly(
            "a segment is out of the order of blocks: Segment[document=e, block=1, start=0,"
                + " end=3]");
  }

  @Test
  void a_running_task_has_one_span_behind_its_last_token() {
    Parts parts = new Parts(SOUND).tokens(t -> set(t, 2, SPECIAL.gmask()));
    parts.tokens = set(parts.tokens, 5, SPECIAL.gmask());
    parts.task = Task.GMASK;
    assertThat(problems(parts.build())).containsExactly("block 0 has 2 spans but must have 1");

    SequenceBuilder builder = new SequenceBuilder(16, SPECIAL.pad()).start("en", Task.GMASK, 1);
    int gap = builder.mask(SPECIAL.gmask());
    builder.context(new int[] {1, 2}, 0, 2).segment("d", 0, 3);
    builder.span(gap, SPECIAL.sop(), new int[] {3}, 0, 1, SPECIAL.eop());
    assertThat(problems(builder.endBlock(16).build("id")))
        .containsExactly("block 0: the mask is not the context's last token");
  }

  private static TrainingSequence segments(Segment... segments) {
    Parts parts = new Parts(SOUND);
    parts.segments = List.of(segments);
    return parts.build();
  }

  /** A row's fields, each to be changed alone. */
  private static final class Parts {
    private final TrainingSequence sound;
    private Task task;
    private TokenSequence tokens;
    private TokenSequence divisions;
    private TokenSequence blockLengths;
    private TokenSequence blockSpans;
    private TokenSequence spanPositions;
    private TokenSequence spanLengths;
    private TokenSequence spanEnds;
    private int realTokens;
    private int lossTokens;
    private List<Segment> segments;

    Parts(TrainingSequence sound) {
      this.sound = sound;
      task = sound.task();
      tokens = sound.tokens();
      divisions = sound.divisions();
      blockLengths = sound.blockLengths();
      blockSpans = sound.blockSpans();
      spanPositions = sound.spanPositions();
      spanLengths = sound.spanLengths();
      spanEnds = sound.spanEnds();
      realTokens = sound.realTokens();
      lossTokens = sound.lossTokens();
      segments = sound.segments();
    }

    Parts tokens(UnaryOperator<TokenSequence> change) {
      tokens = change.apply(tokens);
      return this;
    }

    Parts divisions(UnaryOperator<TokenSequence> change) {
      divisions = change.apply(divisions);
      return this;
    }

    Parts blockLengths(UnaryOperator<TokenSequence> change) {
      blockLengths = change.apply(blockLengths);
      return this;
    }

    Parts blockSpans(UnaryOperator<TokenSequence> change) {
      blockSpans = change.apply(blockSpans);
      return this;
    }

    Parts spanPositions(UnaryOperator<TokenSequence> change) {
      spanPositions = change.apply(spanPositions);
      return this;
    }

    Parts spanLengths(UnaryOperator<TokenSequence> change) {
      spanLengths = change.apply(spanLengths);
      return this;
    }

    Parts spanEnds(UnaryOperator<TokenSequence> change) {
      spanEnds = change.apply(spanEnds);
      return this;
    }

    TrainingSequence build() {
      return new TrainingSequence(
          sound.id(),
          sound.source(),
          task,
          tokens,
          divisions,
          blockLengths,
          blockSpans,
          spanPositions,
          spanLengths,
          spanEnds,
          realTokens,
          lossTokens,
          sound.seed(),
          segments);
    }
  }
}
