package io.infill.cleaning.model;

import io.infill.cleaning.fasttext.FastTextModel;
import io.infill.cleaning.fasttext.SharedModels;
import java.nio.file.Path;
import java.util.Locale;

/** The probability of a label by a fastText classifier; 0 for a text without a known word. */
final class FastTextScorer implements TextScorer {
  private final FastTextModel model;
  private final int label;

  private FastTextScorer(FastTextModel model, int label) {
    this.model = model;
    this.label = label;
  }

  /**
   * Loads a model, or takes the copy that this JVM has.
   *
   * @throws java.io.UncheckedIOException naming the file that cannot be read
   * @throws IllegalArgumentException naming the labels, if the wanted one is not among them
   */
  static FastTextScorer of(Path file, String label) {
    FastTextModel model = SharedModels.get(file);
    int index = model.labels().indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s has no label \"%s\" but %s", file, label, some(model)));
    }
    return new FastTextScorer(model, index);
  }

  private static String some(FastTextModel model) {
    int most = Math.min(10, model.labels().size());
    String labels = String.join(", ", model.labels().subList(0, most));
    return most < model.labels().size() ? labels + ", ..." : labels;
  }

  @Override
  public double score(String text) {
    float[] probabilities = model.probabilities(text);
    return probabilities.length == 0 ? 0 : probabilities[label];
  }
}
