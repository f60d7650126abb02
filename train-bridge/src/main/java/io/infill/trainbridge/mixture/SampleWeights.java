package io.infill.trainbridge.mixture;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shares of the samples as whole parts of {@value #PARTS}, by largest remainder: each part is off
 * by less than one, and together they are all of them.
 */
final class SampleWeights {
  static final int PARTS = 1_000_000_000;

  private SampleWeights() {}

  /**
   * @param names the sources' names, for messages
   * @param shares at least 0, of any sum above 0
   * @throws MixtureException if a source with a share would get no part
   */
  static int[] of(List<String> names, double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    int[] parts = new int[shares.length];
    double[] remainders = new double[shares.length];
    long given = 0;
    for (int i = 0; i < shares.length; i++) {
      double exact = shares[i] / sum * PARTS;
      parts[i] = (int) exact;
      remainders[i] = exact - parts[i];
      given += parts[i];
    }
    handOut(PARTS - given, parts, Comparator.comparing(i -> -remainders[i]));
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0 && parts[i] == 0) {
        throw new MixtureException(
            "weights: %s would get less than one sample in %,d".formatted(names.get(i), PARTS));
      }
    }
    return parts;
  }

  /**
   * {@code total} parts in proportion to {@code rows}, in whole numbers throughout, so that any
   * language gets the same.
   *
   * @param rows at least 0, of a sum above 0
   */
  static int[] proportional(long[] rows, int total) {
    BigInteger sum = BigInteger.ZERO;
    for (long count : rows) {
      sum = sum.add(BigInteger.valueOf(count));
    }
    int[] parts = new int[rows.length];
    BigInteger[] remainders = new BigInteger[rows.length];
    long given = 0;
    for (int i = 0; i < rows.length; i++) {
      BigInteger[] exact =
          BigInteger.valueOf(rows[i]).multiply(BigInteger.valueOf(total)).divideAndRemainder(sum);
      parts[i] = exact[0].intValueExact();
      remainders[i] = exact[1];
      given += parts[i];
    }
    handOut(total - given, parts, Comparator.comparing(i -> remainders[i].negate()));
    return parts;
  }

  /** One part each to the first of {@code order}; ties in order of the sources. */
  private static void handOut(long left, int[] parts, Comparator<Integer> order) {
    List<Integer> sources = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      sources.add(i);
    }
    sources.sort(order);
    for (int i = 0; i < left; i++) {
      parts[sources.get(i)]++;
    }
  }
}
