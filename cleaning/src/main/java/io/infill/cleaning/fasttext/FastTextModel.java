package io.infill.cleaning.fasttext;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A supervised fastText classifier. Immutable and safe for threads: predicting allocates what it
 * needs, so that all threads share one copy.
 *
 * <p>A text is one line to fastText; line ends count as blanks. Memory: four bytes for every number
 * of the matrices, a byte for every piece of a quantised one.
 */
public final class FastTextModel {
  private final ModelArguments arguments;
  private final Dictionary dictionary;
  private final Matrix input;
  private final OutputLayer output;

  private FastTextModel(
      ModelArguments arguments, Dictionary dictionary, Matrix input, OutputLayer output) {
    this.arguments = arguments;
    this.dictionary = dictionary;
    this.input = input;
    this.output = output;
  }

  /**
   * Reads {@code file}.
   *
   * @throws FastTextFormatException naming the file if it is no classifier, is truncated, or
   *     contradicts itself
   */
  public static FastTextModel read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(new ModelInput(in, Files.size(file)));
    } catch (FastTextFormatException e) {
      throw new FastTextFormatException(file + ": " + e.getMessage());
    }
  }

  private static FastTextModel read(ModelInput in) throws IOException {
    ModelArguments arguments = ModelArguments.read(in);
    Dictionary dictionary = Dictionary.read(in);
    boolean quantised = in.bool("quant");
    Matrix input = Matrix.read(in, quantised, "input vectors");
    boolean quantisedOutput = in.bool("qout") && quantised;
    Matrix output = Matrix.read(in, quantisedOutput, "output vectors");
    if (dictionary.isPruned() && !quantised) {
      throw new FastTextFormatException("pruned, but not quantised: written by a faulty fastText");
    }
    check("input vectors", input, dictionary.rows(arguments.buckets()), arguments.dimension());
    check("output vectors", output, dictionary.labels().size(), arguments.dimension());
    if (in.left() != 0) {
      throw new FastTextFormatException(in.left() + " bytes behind the model's end");
    }
    return new FastTextModel(
        arguments, dictionary, input, OutputLayer.of(arguments.loss(), output, dictionary));
  }

  private static void check(String what, Matrix matrix, long rows, int columns)
      throws FastTextFormatException {
    if (matrix.rows() != rows || matrix.columns() != columns) {
      throw new FastTextFormatException(
          String.format(
              Locale.ROOT,
              "%s must be %d x %d but are %d x %d",
              what,
              rows,
              columns,
              matrix.rows(),
              matrix.columns()));
    }
  }

  /** The labels, without fastText's prefix. */
  public List<String> labels() {
    return dictionary.labels();
  }

  /**
   * The {@code most} likeliest labels of {@code text}, the likeliest first; none if nothing in the
   * text has a vector.
   */
  public List<Prediction> predict(String text, int most) {
    float[] probabilities = probabilities(text);
    List<Prediction> predictions = new ArrayList<>(probabilities.length);
    for (int i = 0; i < probabilities.length; i++) {
      predictions.add(new Prediction(labels().get(i), probabilities[i]));
    }
    predictions.sort(Comparator.comparing(Prediction::probability).reversed());
    return List.copyOf(predictions.subList(0, Math.min(most, predictions.size())));
  }

  /**
   * Probabilities in the order of {@link #labels}, each 0 to 1; an empty array if nothing in the
   * text has a vector.
   */
  public float[] probabilities(String text) {
    float[] vector = new TextVector(arguments, dictionary, input).of(text);
    return vector == null ? new float[0] : output.probabilities(vector);
  }
}
