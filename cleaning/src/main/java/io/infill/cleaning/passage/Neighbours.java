package io.infill.cleaning.passage;

import io.infill.cleaning.dedup.TextKey;

/** What stands around a run of units at its first place: how far a copy of it goes on. */
public final class Neighbours {
  private final TextKey key;
  private final int[] before;
  private final int[] behind;

  /**
   * @param key of the run
   * @param before 32 bits of the hash of every unit before it, the nearest first; not copied
   * @param behind the same of those behind it
   */
  public Neighbours(TextKey key, int[] before, int[] behind) {
    this.key = key;
    this.before = before;
    this.behind = behind;
  }

  public TextKey key() {
    return key;
  }

  /** The array itself, not a copy. */
  public int[] before() {
    return before;
  }

  /** The array itself, not a copy. */
  public int[] behind() {
    return behind;
  }

  /** Those of the run {@code [begin, end)} of {@code units}, {@code reach} on either side. */
  static Neighbours of(TextKey key, Units units, int begin, int end, int reach) {
    int[] before = new int[Math.min(reach, begin)];
    for (int i = 0; i < before.length; i++) {
      before[i] = (int) units.hash(begin - 1 - i);
    }
    int[] behind = new int[Math.min(reach, units.count() - end)];
    for (int i = 0; i < behind.length; i++) {
      behind[i] = (int) units.hash(end + i);
    }
    return new Neighbours(key, before, behind);
  }

  /** How many units before {@code begin} are the same here. */
  int sameBefore(Units units, int begin) {
    int same = 0;
    while (same < before.length
        && same < begin
        && before[same] == (int) units.hash(begin - 1 - same)) {
      same++;
    }
    return same;
  }

  /** How many units from {@code end} on are the same here. */
  int sameBehind(Units units, int end) {
    int same = 0;
    while (same < behind.length
        && end + same < units.count()
        && behind[same] == (int) units.hash(end + same)) {
      same++;
    }
    return same;
  }
}
