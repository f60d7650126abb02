package io.infill.trainbridge.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.order.PlanFixtures;
import io.infill.trainbridge.plan.MixturePlan;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunStateTest {
  private static final MixturePlan PLAN = PlanFixtures.eventful();
  private static final MixtureOrder ORDER = new MixtureOrder(PLAN);

  @Test
  void isOneSmallJson() {
    RunState state = RunState.of(ORDER, 650);
    assertThat(RunState.parse(state.json())).isEqualTo(state);
    assertThat(state.json().length()).isLessThan(500);
    assertThat(state.cursors().values().stream().mapToLong(Long::longValue).sum())
        .as("650 samples and the 77 skipped")
        .isEqualTo(727);
  }

  @Test
  void goesOnWithAPlanThatAgreesSoFar() {
    MixturePlan other = PlanFixtures.of(PLAN.seed(), PLAN.sources(), PLAN.segments().subList(0, 2));
    assertThatCode(() -> RunState.of(ORDER, 700).requireOf(new MixtureOrder(other)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> RunState.of(ORDER, 701).requireOf(new MixtureOrder(other)))
        .isInstanceOf(OtherRunException.class)
        .hasMessageContaining("the plan's first 701 samples differ");
  }

  @Test
  void namesWhatDiffers() {
    RunState state = RunState.of(ORDER, 10);
    TreeMap<String, String> data = new TreeMap<>(PLAN.data());
    data.put("mip", "x");
    assertDiffers(
        state, with(data, "", PLAN.seed(), OptionalLong.empty()), "mip/ had fingerprint f-mip");
    assertDiffers(
        state,
        with(new TreeMap<>(PLAN.data()), "", 1, OptionalLong.empty()),
        "the seed was 20221005");
    assertDiffers(
        state,
        with(new TreeMap<>(PLAN.data()), "", PLAN.seed(), OptionalLong.of(9)),
        "10 samples were consumed");
    RunState tokenized =
        RunState.of(
            new MixtureOrder(
                with(new TreeMap<>(PLAN.data()), "aa", PLAN.seed(), OptionalLong.empty())),
            10);
    assertDiffers(
        tokenized,
        with(new TreeMap<>(PLAN.data()), "bb", PLAN.seed(), OptionalLong.empty()),
        "the tokenizer was aa");
    assertThat(tokenized.differences(ORDER)).as("not known here").isEmpty();
  }

  @Test
  void refusesAnotherFormat() {
    String json = RunState.of(ORDER, 10).json();
    assertThatThrownBy(() -> RunState.parse(json.replace("\"format\":2", "\"format\":3")))
        .hasMessageContaining("format must be 2");
    assertThatThrownBy(() -> RunState.parse(json.replace("\"cursors\"", "\"cursor\"")))
        .hasMessageContaining("cursors must be given");
    assertThatThrownBy(() -> RunState.parse("{")).hasMessageContaining("not JSON");
  }

  private static void assertDiffers(RunState state, MixturePlan plan, String what) {
    assertThatThrownBy(() -> state.requireOf(new MixtureOrder(plan)))
        .isInstanceOf(OtherRunException.class)
        .hasMessageContaining(what);
  }

  private static MixturePlan with(
      SortedMap<String, String> data, String tokenizer, long seed, OptionalLong end) {
    return new MixturePlan(
        seed,
        PLAN.sequenceLength(),
        data,
        tokenizer,
        PLAN.sources(),
        PLAN.segments().subList(0, 1),
        PLAN.batches(),
        end);
  }
}
