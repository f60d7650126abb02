package io.infill.cleaning.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads n-gram models in ARPA format: a head with the number of n-grams of each length, then a
 * section a length, each line with a logarithm, the words and perhaps a back-off weight.
 */
final class ArpaFile {
  private final Path file;
  private final BufferedReader reader;
  private final Map<String, NgramModel.Weights> ngrams = new HashMap<>();
  private int number;

  private ArpaFile(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Reads {@code file}.
   *
   * @throws IOException naming file and line, if it is no such model or ends too soon
   */
  static NgramModel read(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
      return new ArpaFile(file, reader).read();
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": not UTF-8", e);
    }
  }

  private NgramModel read() throws IOException {
    expect("\\data\\");
    List<Long> counts = new ArrayList<>();
    String line = next();
    while (line.startsWith("ngram ")) {
      String[] parts = line.substring(6).split("=", 2);
      require(parts.length == 2 && parts[0].strip().equals(Integer.toString(counts.size() + 1)));
      counts.add((long) number(parts[1].strip()));
      line = next();
    }
    require(!counts.isEmpty());
    for (int length = 1; length <= counts.size(); length++) {
      require(line.equals("\\" + length + "-grams:"));
      for (long i = 0; i < counts.get(length - 1); i++) {
        ngram(next(), length);
      }
      line = next();
    }
    require(line.equals("\\end\\"));
    return new NgramModel(counts.size(), ngrams);
  }

  private void ngram(String line, int length) throws IOException {
    String[] parts = line.split("[\t ]+", -1);
    require(parts.length == length + 1 || parts.length == length + 2);
    String words = String.join(" ", List.of(parts).subList(1, length + 1));
    float backOff = parts.length == length + 2 ? number(parts[length + 1]) : 0;
    ngrams.put(words, new NgramModel.Weights(number(parts[0]), backOff));
  }

  private void expect(String wanted) throws IOException {
    require(next().equals(wanted));
  }

  /** The next line that is not blank. */
  private String next() throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        return line.strip();
      }
    }
    throw new IOException(
        String.format(Locale.ROOT, "%s: ends in line %d, before \\end\\", file, number));
  }

  private float number(String text) throws IOException {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw new IOException(
          String.format(Locale.ROOT, "%s:%d: \"%s\" is no number", file, number, text), e);
    }
  }

  private void require(boolean met) throws IOException {
    if (!met) {
      throw new IOException(
          String.format(Locale.ROOT, "%s:%d: no n-gram model in ARPA format", file, number));
    }
  }
}
