package io.infill.jobs.inspect;

import java.util.List;

/** Which part of a long run of pieces is left out. */
final class Excerpt {
  private Excerpt() {}

  /**
   * The pieces to leave out so that about {@code characters} are left, three quarters of them at
   * the beginning.
   *
   * @param characters 0 leaves out nothing
   * @return first and one past the last piece left out; equal if all are shown
   */
  static int[] headAndTail(List<Piece> pieces, int characters) {
    int all = pieces.stream().mapToInt(p -> p.text().length()).sum();
    if (characters == 0 || all <= characters) {
      return new int[] {pieces.size(), pieces.size()};
    }
    int head = 0;
    for (int taken = 0; taken < characters * 3 / 4; head++) {
      taken += pieces.get(head).text().length();
    }
    int tail = pieces.size();
    for (int taken = 0; tail > head && taken < characters / 4; tail--) {
      taken += pieces.get(tail - 1).text().length();
    }
    return new int[] {head, tail};
  }
}
