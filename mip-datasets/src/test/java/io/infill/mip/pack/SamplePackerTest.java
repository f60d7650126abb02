package io.infill.mip.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.PromptedLayout;
import io.infill.masking.layout.PromptedTokens;
import io.infill.masking.layout.SequenceInvariants;
import io.infill.mip.CapUnit;
import io.infill.mip.LongSamples;
import io.infill.mip.MipConfig;
import io.infill.mip.Packing;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SamplePackerTest {
  private static final SpecialTokens SPECIAL = new SpecialTokens(1, 2, 3, 4, 5, 6, 0);
  private static final int LENGTH = 64;

  @Property(tries = 300)
  void budgetPacksEverySampleOnceAndWhole(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = LENGTH - 2) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 9) int window) {
    List<TrainingSequence> sequences = pack(Packing.BUDGET, window, lengths);
    Map<String, Integer> tokens = new TreeMap<>();
    for (TrainingSequence sequence : sequences) {
      assertThat(SequenceInvariants.check(sequence, LENGTH, SPECIAL)).isEmpty();
      for (Segment segment : sequence.segments()) {
        assertThat(segment.start()).isZero();
        assertThat(tokens.put(segment.document(), segment.end())).isNull();
      }
    }
    Map<String, Integer> expected = new TreeMap<>();
    for (int i = 0; i < lengths.size(); i++) {
      expected.put(name(i), lengths.get(i));
    }
    assertThat(tokens).isEqualTo(expected);
  }

  @Property(tries = 100)
  void everyPackingKeepsTheOrderOfABlockAndTheInvariants(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 3 * LENGTH) Integer> lengths,
      @ForAll Packing packing) {
    if (packing != Packing.BY_RECIPE) {
      List<TrainingSequence> sequences = pack(packing, 4, lengths);
      assertThat(sequences.stream().mapToInt(s -> s.blockSpans().tokens()).sum())
          .isGreaterThanOrEqualTo(lengths.size());
      for (TrainingSequence sequence : sequences) {
        assertThat(SequenceInvariants.check(sequence, LENGTH, SPECIAL)).isEmpty();
      }
    }
  }

  @Test
  void budgetFillsTheFullestSequenceThatStillHasRoom() {
    // positions 42, 32, 22, 32, 22: the third fits behind the first alone (42 + 22 = 64)
    List<TrainingSequence> sequences = pack(Packing.BUDGET, 8, List.of(40, 30, 20, 30));
    assertThat(sequences.stream().map(SamplePackerTest::names))
        .containsExactly(List.of(name(0), name(2)), List.of(name(1), name(3)));
    assertThat(sequences).allMatch(s -> s.realTokens() == LENGTH);
  }

  @Test
  void budgetEndsTheFullestSequenceWhenTheWindowIsFull() {
    List<TrainingSequence> sequences = pack(Packing.BUDGET, 1, List.of(40, 30, 20));
    assertThat(sequences.stream().map(SamplePackerTest::names))
        .containsExactly(List.of(name(0)), List.of(name(1), name(2)));
  }

  @Test
  void greedyNeverLooksBack() {
    List<TrainingSequence> sequences = pack(Packing.GREEDY, 8, List.of(40, 30, 20, 30));
    assertThat(sequences.stream().map(SamplePackerTest::names))
        .containsExactly(List.of(name(0)), List.of(name(1), name(2)), List.of(name(3)));
  }

  @Test
  void fixedTakesFourSamplesAndCutsEachToItsBlock() {
    List<TrainingSequence> sequences = pack(Packing.FIXED, 8, List.of(5, 30, 5, 5, 5));
    assertThat(sequences).hasSize(2);
    assertThat(sequences.get(0).blockLengths()).isEqualTo(TokenSequence.of(16, 16, 16, 16));
    assertThat(sequences.get(0).realTokens()).isEqualTo(7 + 16 + 7 + 7);
    assertThat(sequences.get(1).realTokens()).isEqualTo(7);
  }

  private static List<String> names(TrainingSequence sequence) {
    return sequence.segments().stream().map(Segment::document).toList();
  }

  private static String name(int i) {
    return "%032x".formatted(i);
  }

  /** A sample of n tokens has a target of half of them, at least one. */
  private static List<TrainingSequence> pack(Packing packing, int window, List<Integer> lengths) {
    MipConfig config =
        new MipConfig(0, "", 1, CapUnit.DATASET, packing, 4, LongSamples.TRUNCATE, window);
    List<TrainingSequence> sequences = new ArrayList<>();
    SamplePacker packer =
        new SamplePacker(
            config, new PromptedLayout(SPECIAL, LENGTH), LENGTH, "mip/x", 7, sequences::add);
    for (int i = 0; i < lengths.size(); i++) {
      int target = Math.max(1, lengths.get(i) / 2);
      packer.add(new PromptedTokens(name(i), ids(lengths.get(i) - target), ids(target)));
    }
    packer.finish();
    return sequences;
  }

  private static TokenSequence ids(int tokens) {
    return TokenSequence.generate(tokens, i -> 10 + i);
  }
}
