package io.infill.masking.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.masking.DocumentBoundaries;
import io.infill.masking.DocumentPacking;
import io.infill.masking.Fixtures;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.TaskMix;
import io.infill.masking.TrainingSequence;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * {@link SequenceLayout#sees} against a slow model that knows nothing of divisions: it reads the
 * roles off the tokens and applies the paper's words. A context token sees the whole context of its
 * block; a token of part B sees the context and what stands before it in part B; nothing sees
 * another block.
 */
class AttentionTest {
  private enum Role {
    CONTEXT,
    PART_B,
    PADDING
  }

  @Property(tries = 12)
  void divisions_and_block_lengths_say_what_the_slow_model_says(
      @ForAll long seed, @ForAll DocumentBoundaries boundaries, @ForAll DocumentPacking packing) {
    for (TaskMix mix : List.of(new TaskMix(1, 0, 0), new TaskMix(0, 1, 0), new TaskMix(0, 0, 1))) {
      MaskingConfig config =
          Fixtures.with(
              Fixtures.config(Recipe.INFILL, 512, 0, boundaries, true),
              "taskMix",
              mix,
              "packing",
              packing);
      Fixtures.pack(config, Fixtures.prose(seed, 3, 5, 300, 30), seed)
          .sequences()
          .forEach(AttentionTest::compare);
    }
  }

  private static void compare(TrainingSequence sequence) {
    int length = sequence.tokens().tokens();
    int[] block = new int[length];
    Role[] role = new Role[length];
    readRoles(sequence, block, role);
    for (int query = 0; query < length; query++) {
      if (role[query] == Role.PADDING) {
        continue;
      }
      for (int key = 0; key < length; key++) {
        boolean expected =
            block[query] == block[key]
                && (role[key] == Role.CONTEXT
                    || (role[key] == Role.PART_B && role[query] == Role.PART_B && key <= query));
        assertThat(SequenceLayout.sees(sequence, query, key))
            .as("query %d key %d", query, key)
            .isEqualTo(expected);
      }
    }
  }

  /** Part B begins at a block's first {@code <sop>}; text never holds one. */
  private static void readRoles(TrainingSequence sequence, int[] block, Role[] role) {
    int at = 0;
    for (int b = 0; b < sequence.blockLengths().tokens(); b++) {
      Role current = Role.CONTEXT;
      for (int i = 0; i < sequence.blockLengths().id(b); i++, at++) {
        int id = sequence.tokens().id(at);
        if (id == Fixtures.SPECIAL.sop()) {
          current = Role.PART_B;
        } else if (id == Fixtures.SPECIAL.pad()) {
          current = Role.PADDING;
        }
        block[at] = b;
        role[at] = current;
      }
    }
  }
}
