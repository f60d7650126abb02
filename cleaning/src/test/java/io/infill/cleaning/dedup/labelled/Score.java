package io.infill.cleaning.dedup.labelled;

import io.infill.cleaning.dedup.NearConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Counts of pairs that were removed rightly, wrongly, or not. */
public final class Score {
  /** Heading of {@link #toString}. */
  public static final String HEADING =
      "language kind degree: pairs, median Jaccard, removed, wrongly; precision, recall, recall at the limit and above (pairs)";

  /**
   * What became of a pair.
   *
   * @param pair the pair
   * @param jaccard true similarity of its shingles
   * @param containment share of the smaller one's shingles that stand in the other
   * @param limit the limit that was in force
   * @param removed whether one of the two stands for the other
   */
  public record Outcome(
      LabelledPair pair, double jaccard, double containment, double limit, boolean removed) {}

  private final List<Outcome> outcomes = new ArrayList<>();

  /** Whether each pair loses one of its two where all texts of {@code batch} are one corpus. */
  public static boolean[] removed(List<LabelledPair> batch, PureRoad road) {
    List<String> texts = new ArrayList<>();
    for (LabelledPair pair : batch) {
      texts.add(pair.left());
      texts.add(pair.right());
    }
    int[] survivors = road.survivors(texts);
    boolean[] removed = new boolean[batch.size()];
    for (int i = 0; i < removed.length; i++) {
      int left = survivors[2 * i];
      int right = survivors[2 * i + 1];
      if (left / 2 != i || right / 2 != i) {
        throw new IllegalStateException(
            "a text of " + batch.get(i) + " went for one of another pair");
      }
      removed[i] = left == right;
    }
    return removed;
  }

  /** Runs the road over all texts of {@code batch} as one corpus. */
  public static List<Outcome> of(List<LabelledPair> batch, PureRoad road, NearConfig config) {
    boolean[] removed = removed(batch, road);
    TrueSimilarity truth = new TrueSimilarity(config.wordsPerShingle(), config.charsPerShingle());
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Set<String> one = truth.shingles(batch.get(i).left());
      Set<String> other = truth.shingles(batch.get(i).right());
      outcomes.add(
          new Outcome(
              batch.get(i),
              TrueSimilarity.jaccard(one, other),
              TrueSimilarity.containment(one, other),
              config.similarity(),
              removed[i]));
    }
    return outcomes;
  }

  public void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  private long count(Predicate<Outcome> which) {
    return outcomes.stream().filter(which).count();
  }

  /** Of the pairs removed, the share that are duplicates; 1 if none was removed. */
  public double precision() {
    long removed = count(Outcome::removed);
    return removed == 0 ? 1 : (double) count(o -> o.removed() && o.pair().duplicate()) / removed;
  }

  /** Duplicates whose similarity is {@code least} or more. */
  public long duplicates(double least) {
    return count(o -> o.pair().duplicate() && o.jaccard() >= least);
  }

  /** Of the duplicates whose similarity is {@code least} or more, the share that was removed. */
  public double recall(double least) {
    long all = duplicates(least);
    long removed = count(o -> o.pair().duplicate() && o.jaccard() >= least && o.removed());
    return all == 0 ? 1 : (double) removed / all;
  }

  /** Pairs that are no duplicates and were removed. */
  public List<Outcome> wrong() {
    return outcomes.stream().filter(o -> o.removed() && !o.pair().duplicate()).toList();
  }

  @Override
  public String toString() {
    double[] similarities = outcomes.stream().mapToDouble(Outcome::jaccard).sorted().toArray();
    double limit = outcomes.get(0).limit();
    return String.format(
        Locale.ROOT,
        "%5d  %.3f  %5d %4d   %.3f  %.3f  %.3f (%d)",
        outcomes.size(),
        similarities[similarities.length / 2],
        count(Outcome::removed),
        wrong().size(),
        precision(),
        recall(0),
        recall(limit),
        duplicates(limit));
  }
}
