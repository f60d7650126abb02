package io.infill.cleaning.dedup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The documents that agree on one band. Says which of them are worth comparing, in time that grows
 * with their number and not with its square.
 *
 * <p>The members are taken in the order of nodes. Each is held against the leaders so far, at most
 * {@value #MAX_LEADERS}: where the estimate comes near the limit they are a candidate pair; a
 * member that resembles no leader becomes one. So up to that many members nothing is lost. Where no
 * more leaders can be had, a member that resembles none is left to the other bands; how many are is
 * counted.
 *
 * <p>A bucket of more than {@value #MAX_MEMBERS} is parted: the first members are a bucket as any;
 * the others go to parts, each of which begins with the leaders of the whole. Two members that
 * resemble each other and no leader, and come to different parts, are left to the other bands: what
 * leads in a part is counted as well.
 *
 * <p>Two members of earlier runs are no pair: both stay whatever they resemble.
 */
public final class Bucket {
  /** Leaders of a bucket, and again of each of its parts. */
  public static final int MAX_LEADERS = 32;

  /** Members of a bucket that is not parted: 4 MiB. */
  public static final int MAX_MEMBERS = 65_536;

  /** How far the estimate may lie below the limit: 3.5 standard errors at 128 components. */
  private static final double SLACK = 0.15;

  private final double similarity;
  private final List<BandMember> leaders = new ArrayList<>();
  private int led;
  private int own;
  private long left;

  /**
   * @param similarity the limit that pairs must reach in the end
   */
  public Bucket(double similarity) {
    this.similarity = similarity;
  }

  /**
   * Hands out the candidate pairs.
   *
   * @param members as {@link BandTable} hands them out
   */
  public void pair(List<BandMember> members, Consumer<Pair> out) {
    for (BandMember member : members) {
      if (member.leads()) {
        leaders.add(member);
        led++;
      } else {
        pair(member, out);
      }
    }
  }

  private void pair(BandMember member, Consumer<Pair> out) {
    double best = -1;
    for (BandMember leader : leaders) {
      double estimate = Signatures.estimate(member.sieve(), leader.sieve());
      best = Math.max(best, estimate);
      boolean bothStay = member.node().isIndexed() && leader.node().isIndexed();
      if (estimate >= similarity - SLACK && !bothStay) {
        out.accept(Pair.of(member.node(), leader.node()));
      }
    }
    if (best < similarity + SLACK / 3 && own < MAX_LEADERS) {
      leaders.add(member);
      own++;
      left += led > 0 && best < similarity - SLACK ? 1 : 0;
    } else if (best < similarity - SLACK) {
      left++;
    }
  }

  /** The leaders, those that came with the members included. */
  public List<BandMember> leaders() {
    return List.copyOf(leaders);
  }

  /** Members that were not held against all that they may resemble. */
  public long left() {
    return left;
  }
}
