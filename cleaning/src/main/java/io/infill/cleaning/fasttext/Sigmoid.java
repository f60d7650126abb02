package io.infill.cleaning.fasttext;

/** The logistic function from a table, with fastText's steps of 1/32 between -8 and 8. */
final class Sigmoid {
  private static final int STEPS = 512;
  private static final float MOST = 8;
  private static final float[] TABLE = new float[STEPS + 1];

  static {
    for (int i = 0; i <= STEPS; i++) {
      float x = i * 2 * MOST / STEPS - MOST;
      TABLE[i] = (float) (1.0 / (1.0 + Math.exp(-x)));
    }
  }

  private Sigmoid() {}

  /** {@code scores} with each replaced by its probability. */
  static float[] each(float[] scores) {
    for (int i = 0; i < scores.length; i++) {
      float x = scores[i];
      scores[i] = x < -MOST ? 0 : x > MOST ? 1 : TABLE[(int) ((x + MOST) * STEPS / MOST / 2)];
    }
    return scores;
  }
}
