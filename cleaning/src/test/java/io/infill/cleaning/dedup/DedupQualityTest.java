package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infill.cleaning.dedup.labelled.Family;
import io.infill.cleaning.dedup.labelled.LabelledPair;
import io.infill.cleaning.dedup.labelled.PairMaker;
import io.infill.cleaning.dedup.labelled.PureRoad;
import io.infill.cleaning.dedup.labelled.Score;
import io.infill.cleaning.dedup.labelled.SeedTexts;
import io.infill.cleaning.dedup.labelled.TrueSimilarity;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The goals of docs/DEDUP.md, "Quality", on labelled pairs of made-up and example texts. */
class DedupQualityTest {
  private static final NearConfig DEFAULTS = NearConfig.defaults();
  private static final int PER_BATCH = 6;
  private static SeedTexts seeds;
  private static List<List<LabelledPair>> batches;

  @BeforeAll
  static void makePairs() throws IOException {
    seeds = SeedTexts.examples().and(SeedTexts.madeUp(30));
    batches = PairMaker.batches(seeds, PER_BATCH, 7);
  }

  private static Score score(NearConfig config, Predicate<LabelledPair> which) {
    PureRoad road = new PureRoad(config);
    Score score = new Score();
    for (List<LabelledPair> batch : batches) {
      List<LabelledPair> pairs = batch.stream().filter(which).toList();
      if (!pairs.isEmpty()) {
        Score.of(pairs, road, config).forEach(score::add);
      }
    }
    return score;
  }

  /** Beyond this the frame alone makes the limit: docs/DEDUP.md says so. */
  private static boolean frameIsTheLimit(LabelledPair pair) {
    return pair.kind().equals("template-block") && pair.degree() >= 90;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void duplicatesAreFoundAndNothingElseIs(String language) {
    Score score =
        score(DEFAULTS, pair -> pair.language().equals(language) && !frameIsTheLimit(pair));
    assertThat(score.wrong()).isEmpty();
    assertThat(score.precision()).isGreaterThanOrEqualTo(0.99);
    assertThat(score.duplicates(0.8)).isGreaterThan(80);
    assertThat(score.recall(0.8)).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void tooFewBandsWouldBeNoticed() {
    NearConfig fewer = new NearConfig(true, 0.8, 5, 6, 128, 6, 20, 100_000, 4_096);
    assertThat(score(fewer, LabelledPair::duplicate).recall(0.8)).isLessThan(0.97);
  }

  @Test
  void tooLowALimitWouldBeNoticed() {
    NearConfig lower = new NearConfig(true, 0.55, 5, 6, 128, 32, 4, 100_000, 4_096);
    assertThat(score(lower, pair -> pair.kind().startsWith("template")).wrong()).isNotEmpty();
  }

  @Test
  void aPairIsMeasuredAsTheDefinitionSays() {
    TrueSimilarity truth = new TrueSimilarity(5, 6);
    FoldedText folded = new FoldedText();
    for (List<LabelledPair> batch : batches) {
      LabelledPair pair = batch.get(0);
      Sketch left = Sketch.of(folded.fold(pair.left()), DEFAULTS);
      Sketch right = Sketch.of(folded.fold(pair.right()), DEFAULTS);
      assertThat(left.similarity(right))
          .as("%s %s %s", pair.language(), pair.kind(), pair.degree())
          .isCloseTo(truth.jaccard(pair.left(), pair.right()), within(0.01));
    }
  }

  @Test
  void ofAChainNothingGoesForATextThatItDoesNotResemble() {
    PureRoad road = new PureRoad(DEFAULTS);
    TrueSimilarity truth = new TrueSimilarity(5, 6);
    int removed = 0;
    for (Family family : Family.of(seeds, 2, 12, 7)) {
      List<String> texts = family.texts();
      int[] survivors = road.survivors(texts);
      for (int i = 0; i < survivors.length; i++) {
        removed += survivors[i] == i ? 0 : 1;
        assertThat(truth.jaccard(texts.get(i), texts.get(survivors[i])))
            .as("%s %s", family.language(), family.kind())
            .isGreaterThanOrEqualTo(0.79);
      }
    }
    assertThat(removed).isGreaterThan(40);
  }
}
