package io.infill.trainbridge.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.plan.Segment;
import io.infill.trainbridge.state.RunState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MixturePlannerTest {
  /** en: 600 rows of 2,000 tokens, 1,000 with loss; zh: 200 of 1,000 and 250; two MIP sources. */
  private static final SequenceData DATA =
      data(
          source("en", 600, 2_000, 1_000),
          source("mip/nli", 30, 500, 20),
          source("mip/qa", 10, 800, 50),
          source("zh", 200, 1_000, 250));

  private static SourceFacts source(String name, long rows, long tokens, long lossTokens) {
    String directory = name.startsWith("mip/") ? "mip" : "sequences";
    return new SourceFacts(
        name, List.of(new RowList(directory, rows)), rows * tokens, rows * lossTokens);
  }

  private static SequenceData data(SourceFacts... sources) {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    for (SourceFacts source : sources) {
      source.lists().forEach(list -> fingerprints.put(list.directory(), "f"));
    }
    return new SequenceData(2_048, fingerprints, "", List.of(sources));
  }

  @Test
  void withoutAWordEverySourceGoesByItsRowsWithTheRecipesShareOfMip() {
    MixturePlan plan = MixturePlanner.byRows(DATA, 1, 0.05);
    assertThat(plan.segments()).hasSize(1);
    assertThat(plan.segments().get(0).weights())
        .containsExactly(712_500_000, 37_500_000, 12_500_000, 237_500_000);
    assertThat(weights(mix(Blend.defaults()))).isEqualTo(plan.segments().get(0).weights());
    assertThat(plan.end()).isEmpty();
  }

  @Test
  void weightsAreSharesOfTheirUnit() {
    Map<String, Double> equal = Map.of("en", 1.0, "zh", 1.0);
    assertThat(weights(mix(blend(WeightUnit.SAMPLES, equal, 0))))
        .containsExactly(500_000_000, 0, 0, 500_000_000);
    // A sample of en has twice the tokens of zh's, so zh needs twice the samples.
    assertThat(weights(mix(blend(WeightUnit.TOKENS, equal, 0))))
        .containsExactly(333_333_333, 0, 0, 666_666_667);
    // And four times the tokens with loss.
    assertThat(weights(mix(blend(WeightUnit.LOSS_TOKENS, equal, 0))))
        .containsExactly(200_000_000, 0, 0, 800_000_000);
  }

  @Test
  void aPatternsSourcesShareItBySizeUnderCapAndTemperature() {
    Map<String, Double> weights = Map.of("en", 3.0, "mip/*", 1.0);
    assertThat(weights(mix(new Blend(WeightUnit.SAMPLES, weights, Double.NaN, 1, 0))))
        .containsExactly(750_000_000, 187_500_000, 62_500_000, 0);
    assertThat(weights(mix(new Blend(WeightUnit.SAMPLES, weights, Double.NaN, 1, 10))))
        .containsExactly(750_000_000, 125_000_000, 125_000_000, 0);
    // sqrt(30) to sqrt(10).
    assertThat(weights(mix(new Blend(WeightUnit.SAMPLES, weights, Double.NaN, 2, 0))))
        .containsExactly(750_000_000, 158_493_649, 91_506_351, 0);
  }

  @Test
  void theShareOfMipHoldsWhateverTheWeightsOfEachKind() {
    Map<String, Double> weights = Map.of("en", 8.0, "zh", 2.0, "mip/qa", 5.0);
    assertThat(weights(mix(blend(WeightUnit.SAMPLES, weights, 0.1))))
        .containsExactly(720_000_000, 0, 100_000_000, 180_000_000);
    assertThat(weights(mix(blend(WeightUnit.SAMPLES, Map.of("en", 1.0), 0.2))))
        .as("MIP that no key names goes by its rows")
        .containsExactly(800_000_000, 150_000_000, 50_000_000, 0);
  }

  @Test
  void namesTheKeyThatTheDataCannotSatisfy() {
    assertRefused(
        mix(blend(WeightUnit.SAMPLES, Map.of("fr", 1.0), 0)), "mix.weights.fr: matches no");
    assertRefused(
        mix(blend(WeightUnit.SAMPLES, Map.of("e*", 1.0, "*n", 1.0), 0)),
        "mix.weights: en is matched by both *n and e*");
    assertRefused(mix(blend(WeightUnit.SAMPLES, Map.of("en", 0.0), 0)), "mix.mip_share: must be 1");
    assertRefused(
        mix(blend(WeightUnit.SAMPLES, Map.of("en", 1.0, "zh", 1e-10), 0)), "less than one sample");
    MixtureConfig mipOfNone = mix(blend(WeightUnit.TOKENS, Map.of(), 0.1));
    assertThatThrownBy(() -> plan(mipOfNone, data(source("en", 10, 10, 10))))
        .hasMessageContaining("mix.mip_share: must be 0 where there are no mip/ sources");
    assertThatThrownBy(
            () ->
                plan(
                    mix(blend(WeightUnit.LOSS_TOKENS, Map.of("en", 1.0, "zh", 1.0), 0)),
                    data(source("en", 10, 10, 0), source("zh", 1, 1, 1))))
        .hasMessageContaining("unit: en has no loss-tokens");
    assertRefused(config("fr", new LimitConfig(1, AtLimit.STOP)), "limits.fr: matches no source");
    assertRefused(
        new MixtureConfig(
            1,
            BudgetConfig.defaults(),
            BatchConfig.defaults(),
            Blend.defaults(),
            Map.of(),
            List.of(new StageConfig(new PointConfig(5, -1, -1, 0), Blend.defaults())),
            List.of()),
        "stages[0].from.step: needs batch.size");
    assertRefused(
        skipping(0, new SkipConfig(null, "fr", null, null, null)),
        "skip[0].source: must be one of");
    assertRefused(
        skipping(0, new SkipConfig(null, null, List.of("0".repeat(32)), null, null)),
        "skip[0].documents: needs a budget");
  }

  @Test
  void aChangeOfRatioTakesEverySourceOnFromWhereItStood() {
    MixtureConfig before = staged();
    MixtureConfig after =
        staged(stage(new PointConfig(100, -1, -1, 0), Map.of("en", 1.0, "zh", 3.0)));
    MixtureOrder one = new MixtureOrder(plan(before, DATA));
    MixtureOrder other = new MixtureOrder(plan(after, DATA));
    for (long index = 0; index < 800; index++) {
      assertThat(other.at(index)).isEqualTo(one.at(index));
    }
    RunState.of(one, 800).requireOf(other);
    assertThat(other.plan().segments().get(1).firstSample()).isEqualTo(800);
    assertDrawnInOrder(other, 4_000);
    long[] at = other.drawsBefore(800);
    long[] later = other.drawsBefore(2_800);
    assertThat(later[0] - at[0]).isBetween(490L, 510L);
    assertThat(later[3] - at[3]).isBetween(1_490L, 1_510L);
  }

  @Test
  void aFadeGoesFromOneMixtureToTheOtherStepByStep() {
    MixtureConfig fading =
        staged(stage(new PointConfig(50, -1, -1, 100), Map.of("en", 1.0, "zh", 3.0)));
    MixturePlan plan = plan(fading, DATA);
    // 100 stretches of a step, the mixture before and the one after.
    assertThat(plan.segments()).hasSize(102);
    MixtureOrder order = new MixtureOrder(plan);
    assertDrawnInOrder(order, 3_000);
    // Not a block's end, so a few samples off.
    assertThat(shareOfEn(order, 0, 400)).isBetween(0.73, 0.77);
    assertThat(shareOfEn(order, 400, 1_200)).isBetween(0.49, 0.51);
    assertThat(shareOfEn(order, 760, 840)).isBetween(0.4, 0.6);
    assertThat(shareOfEn(order, 1_200, 3_000)).isBetween(0.24, 0.26);
  }

  @Test
  void aLongFadeIsMadeOfNoMoreStretchesThanItNeeds() {
    MixtureConfig fading =
        staged(stage(new PointConfig(50, -1, -1, 2_000), Map.of("en", 1.0, "zh", 3.0)));
    assertThat(plan(fading, DATA).segments()).hasSize(MixturePlanner.FADE_PIECES + 2);
  }

  @Test
  void aSourceAtItsLimitLeavesAtTheVerySample() {
    MixtureOrder order =
        new MixtureOrder(plan(config("zh", new LimitConfig(2, AtLimit.REWEIGHT)), DATA));
    List<Segment> segments = order.plan().segments();
    assertThat(segments).hasSize(2);
    long reached = segments.get(1).firstSample();
    assertThat(order.at(reached - 1).source()).isEqualTo("zh");
    assertThat(order.drawsBefore(reached)[3]).as("two passes of 200").isEqualTo(400);
    assertThat(order.drawsBefore(reached + 5_000)[3]).isEqualTo(400);
    assertThat(segments.get(1).weight(3)).isZero();
    assertDrawnInOrder(order, reached + 2_000);
  }

  @Test
  void aPlanCanStopWhereASourceIsDrawn() {
    MixturePlan plan = plan(config("zh", new LimitConfig(1, AtLimit.STOP)), DATA);
    long end = plan.end().getAsLong();
    MixtureOrder order = new MixtureOrder(plan);
    assertThat(order.drawsBefore(end)[3]).isEqualTo(200);
    assertThat(order.at(end - 1).source()).isEqualTo("zh");
    assertThatThrownBy(() -> order.at(end)).hasMessageContaining("the plan's end");
  }

  @Test
  void thePlanEndsWhenEverySourceHasLeft() {
    MixturePlan plan = plan(config("*", new LimitConfig(1, AtLimit.REWEIGHT), "mip/*"), DATA);
    assertThat(plan.end()).hasValue(600 + 200 + 30 + 10);
    MixtureOrder order = new MixtureOrder(plan);
    Set<SampleRef> all = new HashSet<>();
    for (long index = 0; index < 840; index++) {
      assertThat(all.add(order.at(index))).isTrue();
    }
  }

  @Test
  void freshMasksFollowTheFirstOnesAfterTheirPasses() {
    SourceFacts fresh =
        new SourceFacts(
            "en",
            List.of(new RowList("sequences", 4), new RowList("sequences-epoch-001", 5)),
            90,
            45);
    MixtureConfig twice = config("en", new LimitConfig(2, AtLimit.FRESH_MASKS));
    MixtureOrder order = new MixtureOrder(plan(twice, data(fresh)));
    List<String> directories = new ArrayList<>();
    for (long index = 0; index < 22; index++) {
      directories.add(order.directory(order.at(index)));
    }
    assertThat(directories.subList(0, 8)).containsOnly("sequences");
    assertThat(directories.subList(8, 18)).containsOnly("sequences-epoch-001");
    assertThat(directories.subList(18, 22)).containsOnly("sequences");
  }

  @Test
  void skippedStepsGiveWhatComesBehindThem() {
    MixtureOrder whole = new MixtureOrder(plan(skipping(10_000), DATA));
    MixtureOrder skipping =
        new MixtureOrder(
            plan(
                skipping(10_000, new SkipConfig(new StepRange(10, 12), null, null, null, null)),
                DATA));
    for (long index = 0; index < 1_000; index++) {
      assertThat(skipping.at(index)).isEqualTo(whole.at(index < 80 ? index : index + 24));
    }
    RunState.of(whole, 80).requireOf(skipping);
    long[] skipped = skipping.drawsBefore(500);
    assertThat(skipped).isEqualTo(whole.drawsBefore(524));
  }

  @Test
  void aSourceCanBeSkippedFromAStepOn() {
    SkipConfig noMoreZh = new SkipConfig(null, "zh", null, null, new PointConfig(20, -1, -1, 0));
    MixtureOrder order = new MixtureOrder(plan(skipping(0, noMoreZh), DATA));
    assertThat(order.drawsBefore(160)[3]).isGreaterThan(20);
    assertThat(order.drawsBefore(5_000)[3]).isEqualTo(order.drawsBefore(160)[3]);
  }

  @Test
  void aDocumentsRowsAreSkippedFromAStepOnInEveryPass() {
    String document = "0123456789abcdef0123456789abcdef";
    SkipConfig skip =
        new SkipConfig(null, null, List.of(document), null, new PointConfig(20, -1, -1, 0));
    DocumentRows rows =
        asked -> {
          assertThat(asked).containsExactly(document);
          return List.of(
              new DocumentRows.Row("zh", "sequences", 3),
              new DocumentRows.Row("zh", "sequences", 77));
        };
    MixtureOrder whole = new MixtureOrder(plan(skipping(8_000), DATA));
    MixtureOrder order = new MixtureOrder(MixturePlanner.plan(skipping(8_000, skip), DATA, rows));
    RunState.of(whole, 160).requireOf(order);
    int seen = 0;
    for (long index = 160; index < 8_000; index++) {
      SampleRef sample = order.at(index);
      assertThat(sample.source().equals("zh") && (sample.row() == 3 || sample.row() == 77))
          .isFalse();
      seen += sample.source().equals("zh") ? 1 : 0;
    }
    assertThat((double) seen / 7_840).as("zh keeps its share").isBetween(0.235, 0.24);
    assertDrawnInOrder(order, 8_000);
  }

  @Test
  void anotherPlanCanTakeOverFromAState() {
    MixtureOrder one = new MixtureOrder(plan(staged(), DATA));
    RunState state = RunState.of(one, 777);
    MixtureConfig other = mix(blend(WeightUnit.SAMPLES, Map.of("zh", 1.0, "en", 9.0), 0.5));
    MixtureOrder next =
        new MixtureOrder(MixturePlanner.takingOver(other, DATA, DocumentRows.none(), state));
    assertThat(next.plan().start()).isEqualTo(777);
    assertThat(next.drawsBefore(777)).isEqualTo(one.drawsBefore(777));
    assertThatThrownBy(() -> next.at(776)).hasMessageContaining("index must be 777");
    assertThat(next.at(777)).isNotNull();
  }

  @Test
  void aPlanThatTakesOverSkipsOnlyWhatIsStillToCome() {
    MixtureOrder whole = new MixtureOrder(plan(skipping(10_000), DATA));
    RunState state = RunState.of(whole, 88);
    // Steps of 8: step 10 is behind the state, 11 and 12 are ahead of it.
    MixtureConfig skip =
        skipping(10_000, new SkipConfig(new StepRange(10, 12), null, null, null, null));
    MixtureOrder next =
        new MixtureOrder(MixturePlanner.takingOver(skip, DATA, DocumentRows.none(), state));
    long[] skipped = next.plan().segments().get(0).cursors();
    assertThat(LongStream.of(skipped).sum()).as("88 drawn, two steps skipped").isEqualTo(88 + 16);
    MixtureConfig past =
        skipping(10_000, new SkipConfig(new StepRange(2, 10), null, null, null, null));
    MixtureOrder same =
        new MixtureOrder(MixturePlanner.takingOver(past, DATA, DocumentRows.none(), state));
    assertThat(same.drawsBefore(88)).isEqualTo(whole.drawsBefore(88));
  }

  @Test
  void namesABudgetBeforeWhereItTakesOverAndAStepBeyondAllSamples() {
    RunState state = RunState.of(new MixtureOrder(plan(staged(), DATA)), 777);
    assertThatThrownBy(
            () -> MixturePlanner.takingOver(skipping(776), DATA, DocumentRows.none(), state))
        .isInstanceOf(MixtureException.class)
        .hasMessage(
            "budget: must end at or behind sample 777, where the plan takes over, but ends at 776");
    assertRefused(
        staged(stage(new PointConfig(1L << 62, -1, -1, 0), Map.of("en", 1.0))),
        "stages[0].from: must be of fewer samples than 2^63");
    assertRefused(
        skipping(0, new SkipConfig(new StepRange(1, 1L << 62), null, null, null, null)),
        "skip[0].steps: must be of fewer samples than 2^63");
  }

  @Test
  void aBudgetOfTokensEndsAtTheSampleThatReachesIt() {
    MixtureConfig budget =
        new MixtureConfig(
            1,
            new BudgetConfig(0, 2_048 * 100 + 1),
            BatchConfig.defaults(),
            Blend.defaults(),
            Map.of(),
            List.of(),
            List.of());
    assertThat(plan(budget, DATA).end()).hasValue(101);
  }

  /** Every source's draws come one after the other, whatever happens to the mixture. */
  private static void assertDrawnInOrder(MixtureOrder order, long samples) {
    long[] next = new long[order.plan().sources().size()];
    for (long index = order.plan().start(); index < samples; index++) {
      assertThat(order.drawsBefore(index)).as("before %d", index).isEqualTo(next);
      SampleRef sample = order.at(index);
      assertThat(order.indexOf(sample)).hasValue(index);
      next[order.plan().sourceNumber(sample.source())]++;
    }
  }

  private static double shareOfEn(MixtureOrder order, long from, long to) {
    return (double) (order.drawsBefore(to)[0] - order.drawsBefore(from)[0]) / (to - from);
  }

  private static void assertRefused(MixtureConfig config, String message) {
    assertThatThrownBy(() -> plan(config, DATA))
        .isInstanceOf(MixtureException.class)
        .hasMessageContaining(message);
  }

  private static MixturePlan plan(MixtureConfig config, SequenceData data) {
    return MixturePlanner.plan(config, data, DocumentRows.none());
  }

  private static int[] weights(MixtureConfig config) {
    return plan(config, DATA).segments().get(0).weights();
  }

  private static Blend blend(WeightUnit unit, Map<String, Double> weights, double mipShare) {
    return new Blend(unit, weights, mipShare, 1, 0);
  }

  private static MixtureConfig mix(Blend blend) {
    return new MixtureConfig(
        1, BudgetConfig.defaults(), BatchConfig.defaults(), blend, Map.of(), List.of(), List.of());
  }

  private static MixtureConfig config(String source, LimitConfig limit, String... more) {
    Map<String, LimitConfig> limits = new TreeMap<>(Map.of(source, limit));
    for (String other : more) {
      limits.put(other, limit);
    }
    return new MixtureConfig(
        1,
        BudgetConfig.defaults(),
        BatchConfig.defaults(),
        Blend.defaults(),
        limits,
        List.of(),
        List.of());
  }

  private static StageConfig stage(PointConfig from, Map<String, Double> weights) {
    return new StageConfig(from, blend(WeightUnit.SAMPLES, weights, 0));
  }

  /** Steps of 8 samples: 3 of en to 1 of zh, then what the stages say. */
  private static MixtureConfig staged(StageConfig... stages) {
    return new MixtureConfig(
        1,
        BudgetConfig.defaults(),
        new BatchConfig(8, RampConfig.none()),
        blend(WeightUnit.SAMPLES, Map.of("en", 3.0, "zh", 1.0), 0),
        Map.of(),
        List.of(stages),
        List.of());
  }

  private static MixtureConfig skipping(long budget, SkipConfig... skip) {
    return new MixtureConfig(
        1,
        new BudgetConfig(budget, 0),
        new BatchConfig(8, RampConfig.none()),
        Blend.defaults(),
        Map.of(),
        List.of(),
        List.of(skip));
  }
}
