package io.infill.cleaning.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The perplexity of a text by an n-gram model: 10 to the negative mean of the tokens' logarithms.
 * Every line is a sentence; tokens are what stands between blanks, and every Han or kana character
 * by itself. Models that were trained on pieces of words need texts cut into the same pieces.
 */
final class ArpaScorer implements TextScorer {
  private static final ConcurrentMap<String, NgramModel> LOADED = new ConcurrentHashMap<>();

  private final NgramModel model;

  private ArpaScorer(NgramModel model) {
    this.model = model;
  }

  /**
   * Loads a model, or takes the copy that this JVM has.
   *
   * @throws UncheckedIOException naming the file that cannot be read or is no such model
   */
  static ArpaScorer of(Path file) {
    try {
      String key =
          String.format(
              Locale.ROOT,
              "%s %d %s",
              file.toRealPath(),
              Files.size(file),
              Files.getLastModifiedTime(file));
      return new ArpaScorer(LOADED.computeIfAbsent(key, k -> load(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NgramModel load(Path file) {
    try {
      return ArpaFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double score(String text) {
    double sum = 0;
    long tokens = 0;
    for (String line : text.split("\n", -1)) {
      String[] words = Tokens.of(line);
      if (words.length > 0) {
        sum += model.logarithm(words);
        tokens += words.length + 1;
      }
    }
    return tokens == 0 ? Double.MAX_VALUE : Math.pow(10, -sum / tokens);
  }
}
