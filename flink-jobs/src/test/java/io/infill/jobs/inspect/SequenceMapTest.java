package io.infill.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.jobs.inspect.SequenceMap.Block;
import io.infill.jobs.inspect.SequenceMap.Span;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceMapTest {
  private final SequenceMap map = new SequenceMap(Example.sequence(), Example.SPECIAL);

  @Test
  void blocksAndSpansStandWhereTheRowSays() {
    assertThat(map.blocks())
        .containsExactly(
            new Block(
                0, 0, 9, 14, 16, List.of(new Span(0, 5, 9, 11, 5), new Span(1, 2, 11, 14, 5))));
  }

  @Test
  void aSpanAndItsMaskAreFoundFromBothSides() {
    assertThat(IntStream.range(0, 16).map(map::spanAt))
        .containsExactly(-1, -1, 1, -1, -1, 0, -1, -1, -1, 0, 0, 1, 1, 1, -1, -1);
  }

  @Test
  void everyTextTokenKnowsItsPlaceInItsDocument() {
    // x0 .. x3 are tokens 100 .. 103 of the first segment, x4 .. x9 are 200 .. 205 of the second.
    assertThat(IntStream.range(0, 16).map(map::documentTokenAt))
        .containsExactly(100, 101, -1, 200, 201, -1, 203, 204, 205, -1, 202, -1, 102, 103, -1, -1);
    assertThat(map.segmentAt(13)).isZero();
    assertThat(map.segmentAt(10)).isEqualTo(1);
    assertThat(map.segmentAt(2)).as("a mask is no text").isEqualTo(SequenceMap.NONE);
  }

  @Test
  void anEndThatIsTextCountsThoughItIsNoInput() {
    TrainingSequence gmask =
        new TrainingSequence(
            "00000000000000000000000000000002",
            "en",
            Task.GMASK,
            TokenSequence.of(10, 2, 4, 11, 10, 2, 4, 0),
            TokenSequence.of(2, 2),
            TokenSequence.of(4, 4),
            TokenSequence.of(1, 1),
            TokenSequence.of(1, 1),
            TokenSequence.of(2, 1),
            TokenSequence.of(12, 13),
            7,
            3,
            7,
            List.of(
                new Segment(Example.DOCUMENT, 0, 0, 3), new Segment(Example.DOCUMENT, 1, 3, 5)));
    SequenceMap running = new SequenceMap(gmask, Example.SPECIAL);
    assertThat(IntStream.range(0, 8).map(running::documentTokenAt))
        .containsExactly(0, -1, -1, 1, 3, -1, -1, -1);
  }

  @Test
  void afterACutTargetNothingIsClaimed() {
    TrainingSequence whole = Example.sequence();
    TrainingSequence cut =
        new TrainingSequence(
            whole.id(),
            whole.source(),
            whole.task(),
            TokenSequence.of(10, 11, 1, 14, 15, 1, 17, 18, 19, 4, 16, 4, 12, 13, 0, 0),
            whole.divisions(),
            whole.blockLengths(),
            TokenSequence.of(1),
            TokenSequence.of(5),
            TokenSequence.of(2),
            TokenSequence.of(5),
            11,
            2,
            7,
            whole.segments());
    SequenceMap map = new SequenceMap(cut, Example.SPECIAL);
    assertThat(IntStream.range(0, 16).map(map::documentTokenAt))
        .startsWith(100, 101, -1, -1)
        .allMatch(token -> token < 102);
  }
}
