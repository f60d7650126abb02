package io.infill.cleaning.model;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The probability of a label by a model that DJL loads from a folder. The folder's {@code
 * serving.properties}, as DJL Serving reads it, names the translator from a string to
 * classifications ({@code translatorFactory}), perhaps the engine ({@code engine}), and what else
 * the translator needs; the engine must be on the class path. The model lives as long as the JVM.
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
    Predictor<String, Classifications> predictor = model.newPredictor();
    List<String> labels = trial(folder, predictor).getClassNames();
    if (!labels.contains(label)) {
      throw new IllegalArgumentException(
          "%s has no label \"%s\" but %s".formatted(folder, label, labels));
    }
    return new DjlScorer(folder, predictor, label);
  }

  private static ZooModel<String, Classifications> load(Path folder) {
    try {
      Properties properties = properties(folder);
      return Criteria.builder()
          .setTypes(String.class, Classifications.class)
          .optModelPath(folder)
          .optEngine(properties.getProperty("engine"))
          .optArguments(arguments(properties))
          .build()
          .loadModel();
    } catch (IOException | ModelNotFoundException | MalformedModelException | EngineException e) {
      throw new UncheckedIOException(new IOException(folder + ": " + e.getMessage(), e));
    }
  }

  private static Properties properties(Path folder) throws IOException {
    Properties properties = new Properties();
    Path file = folder.resolve("serving.properties");
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static Map<String, Object> arguments(Properties properties) {
    Map<String, Object> arguments = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      String plain = name.startsWith("option.") ? name.substring("option.".length()) : name;
      arguments.put(plain, properties.getProperty(name));
    }
    return arguments;
  }

  private static Classifications trial(Path folder, Predictor<String, Classifications> predictor) {
    try {
      return predictor.predict("text");
    } catch (TranslateException e) {
      throw new UncheckedIOException(
          new IOException(folder + ": the model cannot classify a text: " + e.getMessage(), e));
    }
  }

  @Override
  public double score(String text) {
    try {
      return predictor.predict(text).<Classifications.Classification>get(label).getProbability();
    } catch (TranslateException e) {
      throw new IllegalStateException(folder + ": the model failed on a text", e);
    }
  }
}
