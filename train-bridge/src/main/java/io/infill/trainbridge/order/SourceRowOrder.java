package io.infill.trainbridge.order;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * One source's endless list: which row is its k-th draw? Passes over its lists of rows, each in a
 * permutation of its own; positions that the plan skips are left out.
 */
public final class SourceRowOrder {
  private final long seed;
  private final PlannedSource source;
  private final long[] listStarts;
  private final long[] skipped;
  private volatile Pass last;

  private record Pass(long number, Permutation permutation) {}

  public SourceRowOrder(long seed, PlannedSource source) {
    this.seed = seed;
    this.source = source;
    this.listStarts = new long[source.lists().size() + 1];
    for (int i = 0; i < source.lists().size(); i++) {
      listStarts[i + 1] = Math.addExact(listStarts[i], source.lists().get(i).rows());
    }
    this.skipped = source.skipped().stream().mapToLong(Long::longValue).toArray();
  }

  /** The row of a draw. */
  SampleRef at(long draw) {
    return atPosition(position(draw));
  }

  /** Where the {@code draw}-th position that is not skipped stands. */
  public long position(long draw) {
    int low = 0;
    int high = skipped.length;
    // As many skipped positions stand before it as have skipped[i] - i <= draw.
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (skipped[middle] - middle <= draw) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return draw + low;
  }

  /** The position behind the last of so many draws; 0 if there are none. */
  public long positionBehind(long draws) {
    return draws == 0 ? 0 : position(draws - 1) + 1;
  }

  /** Draws whose positions stand before {@code position}: it, less what is skipped there. */
  public long drawsBefore(long position) {
    int found = Arrays.binarySearch(skipped, position);
    return position - (found >= 0 ? found : -found - 1);
  }

  /** The first position of a pass, skipped or not. */
  public long startOfPass(long pass) {
    int lists = source.lists().size();
    long round = Math.multiplyExact(pass / lists, rowsOfAllLists());
    return Math.addExact(round, listStarts[(int) (pass % lists)]);
  }

  /** One turn of a row: the pass, and the position of the endless list, skipped or not. */
  public record Turn(long pass, long position) {}

  /**
   * The turns of a row, ascending: one in each pass over a list of its directory.
   *
   * @param row one of the source's rows of {@code directory}
   * @param from first position
   * @param behind one past the last
   * @param most turns given at most
   */
  public List<Turn> turns(String directory, long row, long from, long behind, long most) {
    List<Turn> turns = new ArrayList<>();
    List<RowList> lists = source.lists();
    long pass = from / rowsOfAllLists() * lists.size();
    while (turns.size() < most && startOfPass(pass) < behind) {
      if (lists.get((int) (pass % lists.size())).directory().equals(directory)) {
        long position = positionOf(pass, row);
        if (position >= from && position < behind) {
          turns.add(new Turn(pass, position));
        }
      }
      pass++;
    }
    return turns;
  }

  private SampleRef atPosition(long position) {
    long round = position / rowsOfAllLists();
    long inRound = position % rowsOfAllLists();
    int list = listAt(inRound);
    long pass = round * source.lists().size() + list;
    long row = permutation(pass, list).at(inRound - listStarts[list]);
    return new SampleRef(source.name(), pass, row);
  }

  /**
   * The draw that gives a row: the inverse of {@link #at}; empty if its position is skipped.
   *
   * @throws IllegalArgumentException if there is no such row
   */
  OptionalLong drawOf(SampleRef sample) {
    if (sample.pass() < 0) {
      throw new IllegalArgumentException("pass must be >= 0 but was " + sample.pass());
    }
    long position = positionOf(sample.pass(), sample.row());
    return Arrays.binarySearch(skipped, position) >= 0
        ? OptionalLong.empty()
        : OptionalLong.of(drawsBefore(position));
  }

  /**
   * Where the endless list has a row in a pass, skipped or not.
   *
   * @param pass the pass, from 0
   * @param row one of the rows of the pass's list
   */
  public long positionOf(long pass, long row) {
    int lists = source.lists().size();
    int list = (int) (pass % lists);
    RowList rows = source.lists().get(list);
    if (row < 0 || row >= rows.rows()) {
      throw new IllegalArgumentException(
          "row must be 0 to %d in %s of %s but was %d"
              .formatted(rows.rows() - 1, rows.directory(), source.name(), row));
    }
    return Math.addExact(startOfPass(pass), permutation(pass, list).indexOf(row));
  }

  private long rowsOfAllLists() {
    return listStarts[listStarts.length - 1];
  }

  private int listAt(long inRound) {
    int found = Arrays.binarySearch(listStarts, inRound);
    return found >= 0 ? found : -found - 2;
  }

  private Permutation permutation(long pass, int list) {
    Pass cached = last;
    if (cached == null || cached.number() != pass) {
      long rows = source.lists().get(list).rows();
      cached = new Pass(pass, Permutation.of(seed, source.name(), pass, rows));
      last = cached;
    }
    return cached.permutation();
  }
}
