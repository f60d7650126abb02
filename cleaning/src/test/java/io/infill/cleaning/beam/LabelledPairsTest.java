package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.labelled.LabelledPair;
import io.infill.cleaning.dedup.labelled.PairMaker;
import io.infill.cleaning.dedup.labelled.PureRoad;
import io.infill.cleaning.dedup.labelled.SeedTexts;
import io.infill.ingest.DocumentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the labelled pairs are measured by, and what a run does, is the same. */
class LabelledPairsTest extends CleanRuns {
  private static final List<String> KINDS =
      List.of(
          "edits 2",
          "edits 3",
          "repost 1",
          "wrapping 20",
          "truncation 80",
          "template 90",
          "template-block 90",
          "script 100");

  @Test
  void theStageRemovesThePairsThatTheRoadWithoutAnEngineRemoves() throws IOException {
    SeedTexts all = SeedTexts.madeUp(30 * KINDS.size());
    List<LabelledPair> pairs = new ArrayList<>();
    for (String kind : KINDS) {
      // A text serves one kind only: pairs of different kinds are no duplicates.
      int from = 30 * KINDS.indexOf(kind);
      SeedTexts own =
          new SeedTexts(
              all.english().subList(from, from + 30), all.chinese().subList(from, from + 30));
      PairMaker.batches(own, 3, 7).stream()
          .filter(batch -> (batch.get(0).kind() + " " + batch.get(0).degree()).equals(kind))
          .forEach(pairs::addAll);
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      texts.add(pairs.get(i).left());
      texts.add(pairs.get(i).right());
      add("left-" + i, "web", pairs.get(i).left());
      add("right-" + i, "web", pairs.get(i).right());
    }
    Outcome outcome =
        clean("run", CleaningConfig.defaults().withRules(Map.of()), new DirectEngine(2));
    int[] survivors = new PureRoad(NearConfig.defaults()).survivors(texts);
    Map<DocumentId, Drop> drops = outcome.dropOf();
    int removed = 0;
    for (int i = 0; i < pairs.size(); i++) {
      boolean expected = survivors[2 * i] == survivors[2 * i + 1];
      boolean left = drops.containsKey(doc("left-" + i).id());
      boolean right = drops.containsKey(doc("right-" + i).id());
      LabelledPair pair = pairs.get(i);
      assertThat(left || right)
          .as("%s %s %s", pair.language(), pair.kind(), pair.degree())
          .isEqualTo(expected);
      assertThat(left && right).isFalse();
      removed += expected ? 1 : 0;
    }
    assertThat(outcome.drops())
        .hasSize(removed)
        .allSatisfy(drop -> assertThat(drop.rule()).endsWith("-duplicate"));
    assertThat(removed).isBetween(pairs.size() / 4, pairs.size() * 3 / 4);
  }
}
