package io.infill.cleaning.model;

import io.infill.cleaning.language.LanguageRange;
import io.infill.cleaning.quality.Bound;
import io.infill.cleaning.quality.DropNames;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A model with a limit on what it says of a text; a document on the wrong side is dropped as {@code
 * model.NAME}.
 *
 * @param name the model's name: letters, digits, '_' and '-'
 * @param kind what kind of model the file holds
 * @param path the model's file, or for DJL its folder, relative to the config's folder
 * @param label the label whose probability is taken, without fastText's prefix; empty for {@code
 *     arpa}
 * @param languages tags of the languages it judges, each a whole tag or its beginning; empty for
 *     all
 * @param maxChars characters of a text that it is shown, from the beginning, at least 100
 * @param bound on which side of the limit a text is kept
 * @param limit the limit itself; a text exactly on it is kept. A probability is from 0 to 1, a
 *     perplexity 1 or more
 */
public record ModelConfig(
    String name,
    Kind kind,
    String path,
    String label,
    List<String> languages,
    int maxChars,
    Bound bound,
    double limit)
    implements Serializable {

  /** What kind of model a file holds. */
  public enum Kind {
    /** A supervised fastText classifier; the value is the label's probability. */
    FASTTEXT("fasttext"),
    /** A model that DJL loads from a folder; the value is the label's probability. */
    DJL("djl"),
    /** An n-gram model in ARPA format; the value is the perplexity per token. */
    ARPA("arpa");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in configs. */
    public String label() {
      return label;
    }
  }

  public ModelConfig {
    languages = List.copyOf(languages);
    if (maxChars < 100) {
      throw new IllegalArgumentException("maxChars must be >= 100 but was " + maxChars);
    }
    boolean probability = kind != Kind.ARPA;
    if (!(limit >= 0) || (probability && limit > 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "limit must be %s but was %s",
              probability ? "from 0 to 1" : ">= 0",
              limit));
    }
  }

  /** What the keys that are left out say; name, path and label have no default. */
  static ModelConfig defaults() {
    return new ModelConfig("", Kind.FASTTEXT, "", "", List.of(), 10_000, Bound.AT_LEAST, 0.5);
  }

  /**
   * Checks models that a config names.
   *
   * @throws IllegalArgumentException naming the model that lacks something
   */
  public static void check(List<ModelConfig> models) {
    DropNames names = new DropNames("models");
    for (ModelConfig model : models) {
      names.add(model.name(), model.path());
      model.requireLabel();
    }
  }

  private void requireLabel() {
    if (label.isEmpty() != (kind == Kind.ARPA)) {
      throw new IllegalArgumentException(
          kind == Kind.ARPA
              ? String.format(Locale.ROOT, "models: %s has no labels, being an arpa model", name)
              : String.format(Locale.ROOT, "models: %s needs a label", name));
    }
  }

  /** This model at another path. */
  public ModelConfig withPath(String newPath) {
    return new ModelConfig(name, kind, newPath, label, languages, maxChars, bound, limit);
  }

  /** True if texts of {@code language} are judged by this model. */
  boolean judges(String language) {
    return LanguageRange.anyHolds(languages, language);
  }

  /** True if a text with this value stays. */
  boolean keeps(double value) {
    return bound.keeps(value, limit);
  }
}
