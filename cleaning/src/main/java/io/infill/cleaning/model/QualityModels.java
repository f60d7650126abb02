package io.infill.cleaning.model;

import io.infill.cleaning.quality.Finding;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The user's models, loaded. Make one for each thread: what is large in them is shared and stays
 * for the JVM's life; the rest goes with {@link #close}.
 */
public final class QualityModels implements AutoCloseable {
  private final Map<ModelConfig, TextScorer> scorers = new LinkedHashMap<>();

  /**
   * Loads the models.
   *
   * @param models with absolute paths
   * @throws java.io.UncheckedIOException naming the file that cannot be read or is no such model
   * @throws IllegalArgumentException naming the label that a model does not have
   */
  public QualityModels(List<ModelConfig> models) {
    this(models, QualityModels::load);
  }

  QualityModels(List<ModelConfig> models, Function<ModelConfig, TextScorer> load) {
    try {
      models.forEach(model -> scorers.put(model, load.apply(model)));
    } catch (UncheckedIOException | IllegalArgumentException e) {
      close();
      throw e;
    }
  }

  private static TextScorer load(ModelConfig model) {
    Path path = Path.of(model.path());
    return switch (model.kind()) {
      case FASTTEXT -> FastTextScorer.of(path, model.label());
      case DJL -> DjlScorer.of(path, model.label());
      case ARPA -> ArpaScorer.of(path);
    };
  }

  @Override
  public void close() {
    scorers.values().forEach(TextScorer::close);
  }

  /** What the models have against a text in {@code language}; the first that minds it speaks. */
  public Optional<Finding> judge(String text, String language) {
    return judge(text, language, (model, score) -> {});
  }

  /**
   * Judges as {@link #judge(String, String)} does and tells what the models that were asked said.
   *
   * @param scores takes the model's name and its value
   */
  public Optional<Finding> judge(String text, String language, BiConsumer<String, Double> scores) {
    for (Map.Entry<ModelConfig, TextScorer> entry : scorers.entrySet()) {
      ModelConfig model = entry.getKey();
      if (!model.judges(language)) {
        continue;
      }
      double value = entry.getValue().score(beginning(text, model.maxChars()));
      scores.accept(model.name(), value);
      if (!model.keeps(value)) {
        return Optional.of(
            new Finding("model." + model.name(), value, model.limit(), model.label()));
      }
    }
    return Optional.empty();
  }

  private static String beginning(String text, int chars) {
    if (text.length() <= chars) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars);
  }
}
