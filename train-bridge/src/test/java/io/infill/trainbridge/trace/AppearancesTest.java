package io.infill.trainbridge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.order.PlanFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AppearancesTest {
  private final MixtureOrder order = new MixtureOrder(PlanFixtures.eventful());

  @Test
  void givesTheSamplesThatAWalkFinds() {
    for (long row : new long[] {0, 1, 5, 100, 149}) {
      for (String directory : List.of("sequences", "sequences-epoch-001")) {
        assertThat(found("en", directory, row, 0, 3_000))
            .isEqualTo(walked("en", directory, row, 0, 3_000));
      }
      assertThat(found("zh", "sequences", row, 400, 2_500))
          .isEqualTo(walked("zh", "sequences", row, 400, 2_500));
    }
    assertThat(found("mip/qqp", "mip", 3, 0, 3_000)).hasSizeGreaterThan(20);
  }

  @Test
  void skippedTurnsAreGivenWithoutASample() {
    // Position 149 of zh is skipped: the last of its first pass.
    long row = row("zh");
    List<Appearance> turns = new Appearances(order).of("zh", "sequences", row, 0, 2_000, 9);
    assertThat(turns.get(0)).isEqualTo(new Appearance(0, OptionalLong.empty()));
    assertThat(turns.get(1).sample()).isPresent();
  }

  @Test
  void noMoreThanAskedAndNothingOfWhatThePlanDoesNotDraw() {
    Appearances appearances = new Appearances(order);
    assertThat(appearances.of("mip/qqp", "mip", 3, 0, 1L << 40, 4)).hasSize(4);
    assertThat(appearances.of("mip/xsum", "mip", 3, 0, 1L << 40, 4)).isEmpty();
    assertThat(appearances.of("zh", "sequences-epoch-001", 3, 0, 9_999, 4)).isEmpty();
    assertThat(appearances.of("zh", "sequences", 3, 50, 50, 4)).isEmpty();
  }

  /** The row that no sample of the first pass gives. */
  private long row(String source) {
    boolean[] seen = new boolean[150];
    for (long index = 0; index < 2_000; index++) {
      SampleRef ref = order.at(index);
      if (ref.source().equals(source) && ref.pass() == 0) {
        seen[(int) ref.row()] = true;
      }
    }
    List<Integer> never = new ArrayList<>();
    for (int row = 0; row < seen.length; row++) {
      if (!seen[row]) {
        never.add(row);
      }
    }
    // Samples skipped between 300 and 377 gave no row either; the one sought is skipped as such.
    MixtureOrder all =
        new MixtureOrder(
            PlanFixtures.of(
                order.plan().seed(),
                order.plan().sources(),
                order.plan().segments().subList(0, 1)));
    return never.stream()
        .filter(row -> all.indexOf(new SampleRef(source, 0, row)).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private List<Long> found(String source, String directory, long row, long first, long behind) {
    return new Appearances(order)
        .of(source, directory, row, first, behind, 10_000).stream()
            .filter(turn -> turn.sample().isPresent())
            .map(turn -> turn.sample().getAsLong())
            .toList();
  }

  private List<Long> walked(String source, String directory, long row, long first, long behind) {
    List<Long> samples = new ArrayList<>();
    for (long index = first; index < behind; index++) {
      SampleRef ref = order.at(index);
      if (ref.source().equals(source)
          && ref.row() == row
          && order.directory(ref).equals(directory)) {
        samples.add(index);
      }
    }
    return samples;
  }
}
