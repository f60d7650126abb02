package io.infill.cleaning.dedup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The documents that agree on one band. Says which of them are worth comparing, in time that grows
 * with their number and not with its square.
 *
 * <p>The members are taken in the order of nodes. Each is held against the leaders so far, at most
 * {@value #MAX_LEADERS}: where the estimate comes near the limit they are a candidate pair; a
 * member that resembles no leader becomes one. Beyond {@value #MAX_MEMBERS} members the last in
 * order overflow; the caller parts them into smaller buckets, each with this one's leaders. All of
 * this depends on the set of members alone, not on the order in which they come.
 */
public final class Bucket {
  /** Leaders of a bucket. */
  public static final int MAX_LEADERS = 16;

  /** Members that a bucket holds. */
  public static final int MAX_MEMBERS = 4_096;

  /** How far the estimate may lie below the limit: 3.5 standard errors at 128 components. */
  private static final double SLACK = 0.15;

  private static final Comparator<BandMember> BY_NODE = Comparator.comparing(BandMember::node);

  private final double similarity;
  private final int maxMembers;
  private final PriorityQueue<BandMember> members = new PriorityQueue<>(BY_NODE.reversed());
  private final Consumer<BandMember> overflow;
  private boolean overflowed;

  /**
   * @param similarity the limit that pairs must reach in the end
   * @param maxMembers members that are held, usually {@link #MAX_MEMBERS}
   * @param overflow takes members beyond that
   */
  public Bucket(double similarity, int maxMembers, Consumer<BandMember> overflow) {
    this.similarity = similarity;
    this.maxMembers = maxMembers;
    this.overflow = overflow;
  }

  /** Adds a member. */
  public void add(BandMember member) {
    members.add(member);
    if (members.size() > maxMembers) {
      overflowed = true;
      overflow.accept(members.remove());
    }
  }

  /** True if members overflowed. */
  public boolean hasOverflowed() {
    return overflowed;
  }

  /** Hands out the candidate pairs and returns the leaders. */
  public List<BandMember> pairs(Consumer<Pair> out) {
    List<BandMember> ordered = new ArrayList<>(members);
    ordered.sort(BY_NODE);
    List<BandMember> leaders = new ArrayList<>();
    for (BandMember member : ordered) {
      double best = -1;
      for (BandMember leader : leaders) {
        double estimate = Signatures.estimate(member.sieve(), leader.sieve());
        best = Math.max(best, estimate);
        if (estimate >= similarity - SLACK && !member.node().equals(leader.node())) {
          out.accept(Pair.of(member.node(), leader.node()));
        }
      }
      if (best < similarity + SLACK / 3 && leaders.size() < MAX_LEADERS) {
        leaders.add(member);
      }
    }
    return leaders;
  }
}
