package io.infill.cleaning.language;

import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which languages are kept, how they are told, and how much of a document is looked at.
 *
 * @param allowed tags that are kept, each a whole label or its beginning: {@code zh} allows {@code
 *     zh-Hans} and {@code zh-Hant}; an empty list allows everything
 * @param minShare smallest share of the sample's letters (weighed by their UTF-8 bytes) that the
 *     named language must have, 0 to 1
 * @param sampleChars characters looked at, taken from the beginning, the middle and the end, at
 *     least 100
 * @param model path of a fastText classifier that names languages, such as {@code lid.176.ftz};
 *     empty for what is built in
 * @param mixedShare smallest share of its lines' letters from which on a second language is noted
 *     in a kept document's metadata, above 0, at most 1
 */
public record LanguageConfig(
    List<String> allowed, double minShare, int sampleChars, String model, double mixedShare)
    implements Serializable {

  public LanguageConfig {
    allowed = List.copyOf(allowed);
    for (String tag : allowed) {
      if (!tag.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
        throw new IllegalArgumentException(
            "allowed must hold language tags such as en or zh-Hans but held \"" + tag + '"');
      }
    }
    if (!(minShare >= 0 && minShare <= 1)) {
      throw new IllegalArgumentException("minShare must be from 0 to 1 but was " + minShare);
    }
    if (sampleChars < 100) {
      throw new IllegalArgumentException("sampleChars must be >= 100 but was " + sampleChars);
    }
    if (!(mixedShare > 0 && mixedShare <= 1)) {
      throw new IllegalArgumentException(
          "mixedShare must be above 0 and at most 1 but was " + mixedShare);
    }
  }

  /** English and Chinese in both scripts, each with half of the letters, judged on a sample. */
  public static LanguageConfig defaults() {
    return new LanguageConfig(List.of("en", "zh-Hans", "zh-Hant"), 0.5, 1_200, "", 0.1);
  }

  /** This config with another model. */
  public LanguageConfig withModel(String newModel) {
    return new LanguageConfig(allowed, minShare, sampleChars, newModel, mixedShare);
  }

  /** This config with the model's path changed, for instance from relative to absolute. */
  public LanguageConfig withPaths(UnaryOperator<String> change) {
    return model.isEmpty() ? this : withModel(change.apply(model));
  }

  /** True if {@code tag} is one of {@link #allowed} or lies below one. */
  public boolean allows(String tag) {
    return LanguageRange.anyHolds(allowed, tag);
  }
}
