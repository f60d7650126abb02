package io.infill.ingest.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The lengths of the lists of one page, from its levels. Used again for page after page. */
final class ListLengths {
  private int[] lengths = new int[64];
  private int lists;

  /**
   * Reads the levels at the position of a page and moves it to the values.
   *
   * @param page a page's bytes, little-endian
   * @param count levels that it states
   * @return the sum of the lengths
   * @throws IllegalStateException if these are no levels of lists of required values
   */
  int read(ByteBuffer page, int count) {
    LevelRuns.Reader repetitions = LevelRuns.Reader.of(page);
    LevelRuns.Reader definitions = LevelRuns.Reader.of(page);
    lists = 0;
    int sum = 0;
    for (int read = 0; read < count; ) {
      int run = Math.min(count - read, Math.min(repetitions.left(), definitions.left()));
      int defined = definitions.level();
      if (repetitions.level() == 0) {
        begin(run, defined);
      } else if (lists == 0 || defined == 0 || lengths[lists - 1] == 0) {
        throw new IllegalStateException("a list that continues without having begun");
      } else {
        lengths[lists - 1] += run;
      }
      repetitions.pass(run);
      definitions.pass(run);
      sum += defined * run;
      read += run;
    }
    return sum;
  }

  /** Number of lists. */
  int lists() {
    return lists;
  }

  int length(int list) {
    return lengths[list];
  }

  /** Values of the lists before {@code list}. */
  int before(int list) {
    int sum = 0;
    for (int i = 0; i < list; i++) {
      sum += lengths[i];
    }
    return sum;
  }

  /** Begins {@code count} lists, of {@code length} values as far as is known. */
  private void begin(int count, int length) {
    if (lists + count > lengths.length) {
      lengths = Arrays.copyOf(lengths, Math.max(lists + count, 2 * lists));
    }
    Arrays.fill(lengths, lists, lists + count, length);
    lists += count;
  }
}
