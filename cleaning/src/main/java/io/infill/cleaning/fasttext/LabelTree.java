package io.infill.cleaning.fasttext;

/**
 * Hierarchical softmax: a Huffman tree over the labels; a label's probability is the product of the
 * decisions on the way to it. Immutable.
 */
final class LabelTree implements OutputLayer {
  /** What fastText adds before it takes a logarithm; it does so at every decision. */
  private static final double LOG_FLOOR = 1e-5;

  private final Matrix output;
  private final int labels;
  private final int[] left;
  private final int[] right;

  LabelTree(Matrix output, long[] counts) {
    this.output = output;
    this.labels = counts.length;
    int nodes = 2 * labels - 1;
    this.left = new int[nodes];
    this.right = new int[nodes];
    long[] weight = new long[nodes];
    for (int i = 0; i < nodes; i++) {
      weight[i] = i < labels ? counts[i] : (long) 1e15;
    }
    int leaf = labels - 1;
    int node = labels;
    for (int i = labels; i < nodes; i++) {
      int[] smallest = new int[2];
      for (int j = 0; j < 2; j++) {
        boolean takeLeaf = leaf >= 0 && weight[leaf] < weight[node];
        smallest[j] = takeLeaf ? leaf-- : node++;
      }
      left[i] = smallest[0];
      right[i] = smallest[1];
      weight[i] = weight[smallest[0]] + weight[smallest[1]];
    }
  }

  @Override
  public float[] probabilities(float[] vector) {
    float[] logarithms = new float[2 * labels - 1];
    float[] probabilities = new float[labels];
    for (int node = logarithms.length - 1; node >= 0; node--) {
      if (node < labels) {
        probabilities[node] = (float) Math.min(1, Math.exp(logarithms[node]));
      } else {
        float toRight = (float) (1 / (1 + Math.exp(-output.dot(vector, node - labels))));
        logarithms[left[node]] = logarithms[node] + log(1 - toRight);
        logarithms[right[node]] = logarithms[node] + log(toRight);
      }
    }
    return probabilities;
  }

  private static float log(double x) {
    return (float) Math.log(x + LOG_FLOOR);
  }
}
