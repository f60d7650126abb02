package io.infill.cleaning.model;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The probability of a label by a model that DJL loads from a folder. The folder's {@code
 * serving.properties} names the translator from a string to classifications; the engine is the one
 * on the class path. The model lives as long as the JVM.
 */
final class DjlScorer implements TextScorer {
  private static final ConcurrentMap<Path, ZooModel<String, Classifications>> LOADED =
      new ConcurrentHashMap<>();

  private final Path folder;
  private final Predictor<String, Classifications> predictor;
  private final String label;

  private DjlScorer(Path folder, Predictor<String, Classifications> predictor, String label) {
    this.folder = folder;
    this.predictor = predictor;
    this.label = label;
  }

  /**
   * Loads a model, or takes the copy that this JVM has, and tries it.
   *
   * @throws UncheckedIOException naming the folder, if no engine loads it
   * @throws IllegalArgumentException naming the labels, if the wanted one is not among them
   */
  static DjlScorer of(Path folder, String label) {
    ZooModel<String, Classifications> model =
        LOADED.computeIfAbsent(folder.toAbsolutePath().normalize(), DjlScorer::load);
    DjlScorer scorer = new DjlScorer(folder, model.newPredictor(), label);
    Classifications trial = scorer.classify("text");
    if (!trial.getClassNames().contains(label)) {
      throw new IllegalArgumentException(
          "%s has no label \"%s\" but %s".formatted(folder, label, trial.getClassNames()));
    }
    return scorer;
  }

  private static ZooModel<String, Classifications> load(Path folder) {
    try {
      return Criteria.builder()
          .setTypes(String.class, Classifications.class)
          .optModelPath(folder)
          .build()
          .loadModel();
    } catch (IOException | ModelNotFoundException | MalformedModelException | EngineException e) {
      throw new UncheckedIOException(new IOException(folder + ": " + e.getMessage(), e));
    }
  }

  private Classifications classify(String text) {
    try {
      return predictor.predict(text);
    } catch (TranslateException e) {
      throw new IllegalStateException(folder + ": the model cannot take a text", e);
    }
  }

  @Override
  public double score(String text) {
    Classifications classes = classify(text);
    return classes.<Classifications.Classification>get(label).getProbability();
  }
}
