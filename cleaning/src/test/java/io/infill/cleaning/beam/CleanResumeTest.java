package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Prose;
import io.infill.ingest.beam.Engine;
import io.infill.ingest.dataset.FileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CleanResumeTest extends CleanRuns {
  /** Notes the pipelines it ran; one of them, it says, was killed. */
  private static final class KilledEngine implements Engine {
    private final DirectEngine engine = new DirectEngine(2);
    private final List<String> ran = new ArrayList<>();
    private final String killed;

    KilledEngine(String killed) {
      this.killed = killed;
    }

    @Override
    public void run(String jobName, Consumer<Pipeline> build) {
      if (jobName.equals(killed)) {
        throw new IllegalStateException(jobName + " was killed");
      }
      engine.run(jobName, build);
      ran.add(jobName);
    }
  }

  /** A chain in which each shares most of its sentences with the next. */
  @BeforeEach
  void aChain() {
    List<String> sentences = List.of(Prose.english(9, 60).split("(?<=\\.) "));
    for (int i = 0; i < 6; i++) {
      add("link-" + i, "en", String.join(" ", sentences.subList(i * 3, i * 3 + 40)));
    }
  }

  @Test
  void aRunKilledBetweenRoundsGoesOnBehindTheLastFinishedOneAndLeavesTheSameBytes()
      throws IOException {
    CleaningConfig config = CleaningConfig.defaults();
    KilledEngine through = new KilledEngine("nothing");
    Outcome whole = clean("whole", config, through);
    assertThat(through.ran)
        .containsExactly("clean-judge", "clean-cluster-1", "clean-cluster-2", "clean-write");
    KilledEngine first = new KilledEngine("clean-cluster-2");
    assertThatThrownBy(() -> clean("again", config, first))
        .hasMessage("clean-cluster-2 was killed");
    KilledEngine second = new KilledEngine("nothing");
    Outcome outcome = clean("again", config, second);
    assertThat(second.ran).containsExactly("clean-cluster-2", "clean-write");
    assertThat(bytes("again")).isEqualTo(bytes("whole"));
    assertThat(outcome).isEqualTo(whole);
  }

  @Test
  void whatAnotherConfigOrInputLeftIsNotUsed() throws IOException {
    CleaningConfig config = CleaningConfig.defaults();
    KilledEngine first = new KilledEngine("clean-write");
    assertThatThrownBy(() -> clean("run", config, first, "one fingerprint"))
        .hasMessage("clean-write was killed");
    KilledEngine second = new KilledEngine("nothing");
    clean("run", config, second, "another fingerprint");
    assertThat(second.ran)
        .containsExactly("clean-judge", "clean-cluster-1", "clean-cluster-2", "clean-write");
  }

  @Test
  void signalsThatAreGoneAreMeasuredAgain() throws IOException {
    CleaningConfig config = CleaningConfig.defaults();
    assertThatThrownBy(() -> clean("run", config, new KilledEngine("clean-cluster-1")))
        .hasMessage("clean-cluster-1 was killed");
    FileTree.delete(folder.resolve("run/signals"));
    KilledEngine second = new KilledEngine("nothing");
    Outcome outcome = clean("run", config, second);
    assertThat(second.ran).startsWith("clean-judge", "clean-cluster-1");
    assertThat(outcome.signals()).hasSize(6);
  }

  @Test
  void clustersThatDoNotSettleAreAFailureThatNamesTheRoundAndWhatMoves() {
    rounds = 1;
    assertThatThrownBy(() -> clean("run", CleaningConfig.defaults(), new DirectEngine(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "the clusters of duplicates did not settle: in round 1, the last, [1-9] ties among 5 links"
                + " still moved \\(.*run-work/stars-1\\)");
  }
}
