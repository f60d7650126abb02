package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.Prose;
import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Survivor;
import io.infill.ingest.Document;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CleanDuplicatesTest extends CleanRuns {
  @Test
  void exactCopiesNameTheirSurvivorAndNeedNoRounds() throws IOException {
    add("a", "en", Prose.english(1, 20));
    add("a-2", "en", Prose.english(1, 20) + "\n");
    add("a-3", "en", Prose.english(1, 20).replace(".", " ."));
    add("b", "en", Prose.english(2, 20));
    DirectEngine engine = new DirectEngine(2);
    Outcome outcome = clean("run", CleaningConfig.defaults(), engine);
    assertThat(engine.pipelines).isEqualTo(2);
    String smallest =
        Stream.of("a", "a-2", "a-3")
            .map(n -> doc(n).id())
            .sorted()
            .findFirst()
            .orElseThrow()
            .toString();
    assertThat(outcome.drops())
        .hasSize(2)
        .allSatisfy(
            d -> {
              assertThat(d.rule()).isEqualTo("exact-duplicate");
              assertThat(d.similarity()).isEqualTo(1);
              assertThat(d.limit()).isEqualTo(1);
              // Padding makes none of them longer, so the smallest id decides.
              assertThat(d.duplicateOf()).isEqualTo(smallest);
            });
    assertThat(outcome.facts())
        .containsEntry("dedup/largest_cluster", 3L)
        .containsEntry("dedup/verified_pairs", 0L);
  }

  @Test
  void aSurvivorNotesHowOftenItIsRepeatedByTheSizeOfItsCluster() throws IOException {
    add("a", "en", Prose.english(1, 20));
    add("a-2", "en", Prose.english(1, 20) + "\n");
    add("a-3", "en", Prose.english(1, 20).replace(".", " ."));
    add("b", "en", Prose.english(2, 20));
    add("b-2", "en", Prose.english(2, 20) + "\n");
    add("c", "en", Prose.english(3, 20));
    CleaningConfig defaults = CleaningConfig.defaults();
    CleaningConfig config =
        defaults.withDedup(
            defaults.dedup().withRepeats(Map.of("en", Map.of("2", 3, "3", 1, "4", 9))));
    Outcome outcome = clean("run", config, new DirectEngine(2));
    assertThat(outcome.kept())
        .extracting(Document::metadata)
        .containsExactlyInAnyOrder(
            "{\"cluster\":{\"size\":3,\"exact\":2,\"near\":0,\"url\":0}}",
            "{\"cluster\":{\"size\":2,\"exact\":1,\"near\":0,\"url\":0},\"repeats\":3}",
            "{}");
    assertThat(outcome.facts())
        .containsEntry("dedup/repeats/1", 2L)
        .containsEntry("dedup/repeats/3", 1L);
  }

  @Test
  void likenessIsNotPassedOnAlongAChain() throws IOException {
    // Each shares most of its sentences with the next, the ends too few with each other.
    List<String> sentences = List.of(Prose.english(9, 60).split("(?<=\\.) "));
    for (int i = 0; i < 6; i++) {
      add("link-" + i, "en", String.join(" ", sentences.subList(i * 3, i * 3 + 40)));
    }
    Outcome outcome = clean("run", CleaningConfig.defaults(), new DirectEngine(2));
    Set<String> kept =
        outcome.kept().stream().map(d -> d.id().toString()).collect(Collectors.toSet());
    assertThat(kept).hasSizeBetween(2, 3);
    assertThat(outcome.drops())
        .hasSize(6 - kept.size())
        .allSatisfy(
            d -> {
              assertThat(kept).contains(d.duplicateOf());
              assertThat(d.similarity()).isGreaterThanOrEqualTo(0.8);
            });
  }

  @Test
  void withoutDedupEverythingThatPassesTheRulesStays() throws IOException {
    add("a", "en", Prose.english(1, 20));
    add("a-2", "en", Prose.english(1, 20));
    Outcome outcome = clean("run", dedup(false, false), new DirectEngine(1));
    assertThat(outcome.kept()).hasSize(2);
    Outcome exact = clean("exact", dedup(true, false), new DirectEngine(1));
    assertThat(exact.drops()).extracting(Drop::rule).containsExactly("exact-duplicate");
    Outcome near = clean("near", dedup(false, true), new DirectEngine(1));
    assertThat(near.drops()).extracting(Drop::rule).containsExactly("near-duplicate");
    assertThat(near.drops().get(0).similarity()).isEqualTo(1);
  }

  private static CleaningConfig dedup(boolean exact, boolean near) {
    CleaningConfig d = CleaningConfig.defaults();
    NearConfig nearConfig = d.dedup().near().withEnabled(near);
    return d.withDedup(new DedupConfig(exact, nearConfig, Survivor.LONGEST));
  }
}
