package io.infill.trainbridge.djl;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceBuilder;
import io.infill.tokenize.SpecialTokens;
import io.infill.trainbridge.SequenceFixtures;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Text that a small model can learn: every document counts up in steps of its own, from a start of
 * its own, around a ring of ids. Each id is as frequent as every other, so to know the frequencies
 * is worth nothing, {@code ln RING} nats a token; to know the last token narrows the next one down
 * to {@code STEPS}; who looks at two tokens of the context knows it.
 */
final class PatternCorpus {
  static final int LENGTH = 64;

  /** Ids 0 to below this occur. */
  static final int VOCABULARY = 64;

  private static final SpecialTokens SPECIAL = SequenceFixtures.SPECIAL;
  private static final int FIRST_ID = 8;

  /** Ids on the ring. */
  static final int RING = VOCABULARY - FIRST_ID;

  /** Different steps. */
  static final int STEPS = 3;

  private PatternCorpus() {}

  static DatasetDirectory write(Path directory, int rows) throws IOException {
    SequenceBuilder builder = new SequenceBuilder(LENGTH, SPECIAL.pad());
    return SequenceFixtures.write(directory, rows, 2, row -> sequence(builder, row));
  }

  /** In turn: one block that goes on after a prefix, and two blocks with two spans each. */
  private static TrainingSequence sequence(SequenceBuilder builder, int row) {
    builder.start("en", row % 2 == 0 ? Task.GMASK : Task.MASK, row);
    if (row % 2 == 0) {
      int[] ids = text(row, LENGTH - 1);
      int prefix = 8 + row % 24;
      builder.context(ids, 0, prefix);
      int gap = builder.mask(SPECIAL.gmask());
      builder.span(gap, SPECIAL.sop(), ids, prefix, ids.length - 1, ids[ids.length - 1]);
      builder.segment(document(row), 0, ids.length);
      builder.endBlock(LENGTH);
    } else {
      block(builder, row, 0, LENGTH / 4);
      block(builder, row, 1, 3 * LENGTH / 4);
    }
    return builder.build(1);
  }

  private static void block(SequenceBuilder builder, int row, int block, int length) {
    int[] ids = text(row + block, length - 4 - row % 3);
    int first = ids.length / 3;
    int second = 2 * ids.length / 3;
    builder.context(ids, 0, first);
    int firstGap = builder.mask(SPECIAL.mask());
    builder.context(ids, first + 2, second);
    int secondGap = builder.mask(SPECIAL.mask());
    builder.context(ids, second + 2, ids.length);
    builder.span(secondGap, SPECIAL.sop(), ids, second, second + 2, SPECIAL.eop());
    builder.span(firstGap, SPECIAL.sop(), ids, first, first + 2, SPECIAL.eop());
    builder.segment(document(row), block * LENGTH, block * LENGTH + ids.length);
    builder.endBlock(length);
  }

  private static int[] text(int document, int tokens) {
    int step = 1 + Math.floorMod(document * 31, STEPS);
    int[] ids = new int[tokens];
    for (int i = 0; i < tokens; i++) {
      ids[i] = FIRST_ID + (document * 17 + i * step) % RING;
    }
    return ids;
  }

  private static String document(int row) {
    return "%032x".formatted(row);
  }
}
