package io.infill.cleaning.language;

import io.infill.cleaning.fasttext.SharedModels;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * Names a text's language from a sample of it: by a fastText model if the config names one, else by
 * what is built in ({@link BuiltInNames}).
 *
 * <p>Deterministic, and safe for threads.
 */
public final class LanguageIdentifier {
  private final int sampleChars;
  private final double mixedShare;
  private final LanguageNames names;

  /**
   * @param config with absolute paths
   * @throws java.io.UncheckedIOException naming the model that cannot be read
   */
  public LanguageIdentifier(LanguageConfig config) {
    this.sampleChars = config.sampleChars();
    this.mixedShare = config.mixedShare();
    this.names =
        config.model().isEmpty()
            ? new BuiltInNames()
            : new ModelNames(SharedModels.get(Path.of(config.model())));
  }

  /** The language that most of the sample's letters are in. */
  public Language identify(String text) {
    String sample = sample(text);
    ScriptShares shares = ScriptShares.of(sample);
    long letters = shares.letters();
    if (letters == 0) {
      return Language.UNDETERMINED;
    }
    return new Language(
        names.tag(sample, shares), (double) shares.ofScript(shares.largest()) / letters);
  }

  /**
   * The languages that a text of several is in, with their shares; empty if it is in one.
   *
   * @param language the text's main language
   */
  public SortedMap<String, Double> languages(String text, String language) {
    return LineVotes.of(text, language).shares(mixedShare);
  }

  /** Thirds of the sample from the beginning, the middle and the end, cut anywhere. */
  private String sample(String text) {
    if (text.length() <= sampleChars) {
      return text;
    }
    int third = sampleChars / 3;
    int middle = text.length() / 2 - third / 2;
    return text.substring(0, third)
        + '\n'
        + text.substring(middle, middle + third)
        + '\n'
        + text.substring(text.length() - third);
  }
}
