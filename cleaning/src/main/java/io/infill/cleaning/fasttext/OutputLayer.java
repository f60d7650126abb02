package io.infill.cleaning.fasttext;

/** From a text's vector to the labels' probabilities. Immutable. */
interface OutputLayer {

  /** Probabilities by label. */
  float[] probabilities(float[] vector);

  static OutputLayer of(ModelArguments.Loss loss, Matrix output, Dictionary dictionary) {
    return switch (loss) {
      case HIERARCHICAL_SOFTMAX -> new LabelTree(output, dictionary.labelCounts());
      case SOFTMAX -> vector -> softmax(scores(output, vector));
      case NEGATIVE_SAMPLING, ONE_VERSUS_ALL -> vector -> Sigmoid.each(scores(output, vector));
    };
  }

  private static float[] scores(Matrix output, float[] vector) {
    float[] scores = new float[output.rows()];
    for (int label = 0; label < scores.length; label++) {
      scores[label] = output.dot(vector, label);
    }
    return scores;
  }

  private static float[] softmax(float[] scores) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      largest = Math.max(largest, score);
    }
    float sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) Math.exp(scores[i] - largest);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
    return scores;
  }
}
