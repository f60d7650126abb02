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
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * The probability of a label by a model that DJL loads from a folder. The folder's {@code
 * serving.properties}, as DJL Serving reads it, names the translator from a string to
 * classifications ({@code translatorFactory}), perhaps the engine ({@code engine}), and what else
 * the translator needs; the engine must be on the class path. The model lives as long as the JVM; a
 * folder of which a file's size or time of change is another is loaded again.
 */
final class DjlScorer implements TextScorer {
  private static final ConcurrentMap<Key, ZooModel<String, Classifications>> LOADED =
      new ConcurrentHashMap<>();

  private final Path folder;
  private final Predictor<String, Classifications> predictor;
  private final String label;

  /** A folder and what it holds: path, size and time of change of every file. */
  private record Key(Path folder, List<String> files) {
    static Key of(Path folder) {
      try (Stream<Path> below = Files.walk(folder)) {
        List<String> files = new ArrayList<>();
        for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
          FileTime modified = Files.getLastModifiedTime(file);
          files.add(folder.relativize(file) + " " + Files.size(file) + ' ' + modified);
        }
        return new Key(folder.toRealPath(), files);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

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
        LOADED.computeIfAbsent(Key.of(folder), key -> load(folder));
    List<String> labels = labels(folder, model);
    if (!labels.contains(label)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s has no label \"%s\" but %s", folder, label, labels));
    }
    return new DjlScorer(folder, model.newPredictor(), label);
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

  /** What the model answers with, found by trying it. */
  private static List<String> labels(Path folder, ZooModel<String, Classifications> model) {
    try (Predictor<String, Classifications> predictor = model.newPredictor()) {
      return predictor.predict("text").getClassNames();
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

  @Override
  public void close() {
    predictor.close();
  }
}
