package io.infill.trainbridge.mixture;

import io.infill.trainbridge.plan.RowList;
import java.util.List;

/**
 * What the manifests say of one source.
 *
 * @param name the source's name
 * @param lists its rows by directory: the first masks, then further epochs of masks
 * @param realTokens positions that are not padding, in all lists
 * @param lossTokens positions with loss, in all lists
 */
public record SourceFacts(String name, List<RowList> lists, long realTokens, long lossTokens) {
  private static final String MIP_PREFIX = "mip/";

  public SourceFacts {
    lists = List.copyOf(lists);
  }

  /** True if it holds prompted samples. */
  public boolean isMip() {
    return isMip(name);
  }

  /** True if the source called {@code name} holds prompted samples. */
  public static boolean isMip(String name) {
    return name.startsWith(MIP_PREFIX);
  }

  /** Rows of its first list: what one pass draws. */
  public long rows() {
    return lists.get(0).rows();
  }

  /** Real tokens of a sample, on average. */
  public double tokensPerSample() {
    return (double) realTokens / allRows();
  }

  /** Tokens with loss of a sample, on average. */
  public double lossTokensPerSample() {
    return (double) lossTokens / allRows();
  }

  private long allRows() {
    return lists.stream().mapToLong(RowList::rows).sum();
  }
}
