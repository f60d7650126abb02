package io.infill.cleaning.quality;

import static io.infill.cleaning.quality.Rule.Bound.AT_LEAST;
import static io.infill.cleaning.quality.Rule.Bound.AT_MOST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Published rules under one name. Each constant names the variant it follows and where it departs
 * from it.
 */
public enum RuleSet {
  /**
   * Gopher's quality rules (Rae et al. 2021, appendix A) as datatrove's GopherQualityFilter counts
   * them: mean word length, "..." is an ellipsis, bullets are • and -, stop words are counted once
   * each. Departures: words come from StandardTokenizer, so punctuation is no word and does not
   * swell the denominators; stop words are found in any case; the upper limit is 1,000,000 words
   * (published: 100,000), because books are wanted here.
   */
  GOPHER_QUALITY("gopher-quality", Measure.Kind.WORDS) {
    @Override
    void fill(Builder rules) {
      rules.count("min_words", Signal.WORDS, AT_LEAST, 50);
      rules.count("max_words", Signal.WORDS, AT_MOST, 1_000_000);
      rules.count("min_mean_word_chars", Signal.MEAN_WORD_CHARS, AT_LEAST, 3);
      rules.count("max_mean_word_chars", Signal.MEAN_WORD_CHARS, AT_MOST, 10);
      rules.count("max_hashes_per_word", Signal.HASHES_PER_WORD, AT_MOST, 0.1);
      rules.count("max_ellipses_per_word", Signal.ELLIPSES_PER_WORD, AT_MOST, 0.1);
      rules.share("max_bullet_lines", Signal.BULLET_LINE_SHARE, AT_MOST, 0.9);
      rules.share("max_ellipsis_lines", Signal.ELLIPSIS_LINE_SHARE, AT_MOST, 0.3);
      rules.share("min_alphabetic_words", Signal.ALPHABETIC_WORD_SHARE, AT_LEAST, 0.8);
      rules.count("min_stop_words", Signal.STOP_WORDS, AT_LEAST, 2);
    }
  },
  /**
   * Gopher's repetition rules as datatrove's GopherRepetitionFilter counts them: copies beyond the
   * first, n-gram copies without overlap. Departures: the top n-gram counts only when it stands
   * there twice; texts of more than {@value WordMeasure#WINDOW_WORDS} words are measured in windows
   * of that many and averaged, because the share of repeated n-grams grows with length alone.
   */
  GOPHER_REPETITION("gopher-repetition", Measure.Kind.WORDS) {
    @Override
    void fill(Builder rules) {
      rules.share("max_duplicate_lines", Signal.DUPLICATE_LINE_SHARE, AT_MOST, 0.3);
      rules.share("max_duplicate_paragraphs", Signal.DUPLICATE_PARAGRAPH_SHARE, AT_MOST, 0.3);
      rules.share("max_duplicate_line_chars", Signal.DUPLICATE_LINE_CHAR_SHARE, AT_MOST, 0.2);
      rules.share(
          "max_duplicate_paragraph_chars", Signal.DUPLICATE_PARAGRAPH_CHAR_SHARE, AT_MOST, 0.2);
      rules.share("max_top_2_gram", Signal.TOP_2_GRAM_SHARE, AT_MOST, 0.20);
      rules.share("max_top_3_gram", Signal.TOP_3_GRAM_SHARE, AT_MOST, 0.18);
      rules.share("max_top_4_gram", Signal.TOP_4_GRAM_SHARE, AT_MOST, 0.16);
      rules.share("max_duplicate_5_gram", Signal.DUPLICATE_5_GRAM_SHARE, AT_MOST, 0.15);
      rules.share("max_duplicate_6_gram", Signal.DUPLICATE_6_GRAM_SHARE, AT_MOST, 0.14);
      rules.share("max_duplicate_7_gram", Signal.DUPLICATE_7_GRAM_SHARE, AT_MOST, 0.13);
      rules.share("max_duplicate_8_gram", Signal.DUPLICATE_8_GRAM_SHARE, AT_MOST, 0.12);
      rules.share("max_duplicate_9_gram", Signal.DUPLICATE_9_GRAM_SHARE, AT_MOST, 0.11);
      rules.share("max_duplicate_10_gram", Signal.DUPLICATE_10_GRAM_SHARE, AT_MOST, 0.10);
    }
  },
  /**
   * FineWeb-2's settings for cmn_Hani. Departures: no word segmenter is used (the good ones run at
   * 1 to 3 MB/s), so n-grams are counted in characters with sizes scaled by 1.6 characters a word
   * (top 2/3/4 words: 3/5/6 characters; duplicate 5 to 10 words: 8/10/11/13/14/16); the mean word
   * length is left out because it could not fire; the share of alphabetic words is the share of
   * letters among characters; a line that holds a sentence's end counts as punctuated, because
   * short answers often lack the last mark; 21 of the published stop words are known here.
   */
  FINEWEB2_ZH("fineweb2-zh", Measure.Kind.CHARACTERS) {
    @Override
    void fill(Builder rules) {
      rules.share("max_duplicate_lines", Signal.DUPLICATE_LINE_SHARE, AT_MOST, 0.287);
      rules.share("max_duplicate_line_chars", Signal.DUPLICATE_LINE_CHAR_SHARE, AT_MOST, 0.1);
      rules.share("min_punctuated_lines", Signal.PUNCTUATED_LINE_SHARE, AT_LEAST, 0.106);
      rules.count("max_newlines_per_word", Signal.NEWLINES_PER_WORD, AT_MOST, 0.178);
      rules.share("min_letters", Signal.LETTER_SHARE, AT_LEAST, 0.735);
      rules.count("min_stop_characters", Signal.STOP_CHARACTERS, AT_LEAST, 2);
      rules.share("max_top_3_gram", Signal.TOP_3_GRAM_SHARE, AT_MOST, 0.256);
      rules.share("max_top_5_gram", Signal.TOP_5_GRAM_SHARE, AT_MOST, 0.201);
      rules.share("max_top_6_gram", Signal.TOP_6_GRAM_SHARE, AT_MOST, 0.171);
      rules.share("max_duplicate_8_gram", Signal.DUPLICATE_8_GRAM_SHARE, AT_MOST, 0.198);
      rules.share("max_duplicate_10_gram", Signal.DUPLICATE_10_GRAM_SHARE, AT_MOST, 0.182);
      rules.share("max_duplicate_11_gram", Signal.DUPLICATE_11_GRAM_SHARE, AT_MOST, 0.167);
      rules.share("max_duplicate_13_gram", Signal.DUPLICATE_13_GRAM_SHARE, AT_MOST, 0.154);
      rules.share("max_duplicate_14_gram", Signal.DUPLICATE_14_GRAM_SHARE, AT_MOST, 0.140);
      rules.share("max_duplicate_16_gram", Signal.DUPLICATE_16_GRAM_SHARE, AT_MOST, 0.127);
    }
  },
  /**
   * MAP-NEO's Chinese rules as its paper states them (its code negates a tuple and never applies
   * the repetition rules; ours fire). Departures: n-grams and entropy are counted in characters;
   * the mean word length is left out (no segmenter); distinct characters are counted among the
   * first 1,000, because the published ratio falls with length alone; the upper limit is 5,000,000
   * characters (published: 10,000), because books are wanted here.
   */
  MAP_NEO_ZH("map-neo-zh", Measure.Kind.CHARACTERS) {
    @Override
    void fill(Builder rules) {
      rules.count("min_characters", Signal.CHARACTERS, AT_LEAST, 50);
      rules.count("max_characters", Signal.CHARACTERS, AT_MOST, 5_000_000);
      rules.share("max_lenticular_brackets", Signal.LENTICULAR_BRACKET_SHARE, AT_MOST, 0.1);
      rules.count("min_sentences", Signal.SENTENCES, AT_LEAST, 2);
      rules.share("max_hashes", Signal.HASH_SHARE, AT_MOST, 0.1);
      rules.share("max_ellipses", Signal.ELLIPSIS_SHARE, AT_MOST, 0.1);
      rules.share("max_digits", Signal.DIGIT_SHARE, AT_MOST, 0.3);
      rules.share("max_read_more_lines", Signal.READ_MORE_LINE_SHARE, AT_MOST, 0.3);
      rules.share("max_bullet_lines", Signal.BULLET_LINE_SHARE, AT_MOST, 0.9);
      rules.count("min_punctuation_marks", Signal.PUNCTUATION_MARKS, AT_LEAST, 1);
      rules.share("min_distinct_characters", Signal.DISTINCT_CHARACTER_SHARE, AT_LEAST, 0.1);
      rules.count("min_character_entropy_nats", Signal.CHARACTER_ENTROPY_NATS, AT_LEAST, 3);
      rules.share("max_top_2_gram", Signal.TOP_2_GRAM_SHARE, AT_MOST, 0.20);
      rules.share("max_top_3_gram", Signal.TOP_3_GRAM_SHARE, AT_MOST, 0.18);
      rules.share("max_top_4_gram", Signal.TOP_4_GRAM_SHARE, AT_MOST, 0.16);
      rules.share("max_duplicate_5_gram", Signal.DUPLICATE_5_GRAM_SHARE, AT_MOST, 0.6);
      rules.share("max_duplicate_6_gram", Signal.DUPLICATE_6_GRAM_SHARE, AT_MOST, 0.6);
      rules.share("max_duplicate_7_gram", Signal.DUPLICATE_7_GRAM_SHARE, AT_MOST, 0.6);
      rules.share("max_duplicate_8_gram", Signal.DUPLICATE_8_GRAM_SHARE, AT_MOST, 0.6);
      rules.share("max_duplicate_9_gram", Signal.DUPLICATE_9_GRAM_SHARE, AT_MOST, 0.6);
      rules.share("max_duplicate_10_gram", Signal.DUPLICATE_10_GRAM_SHARE, AT_MOST, 0.6);
    }
  };

  private final String label;
  private final Measure.Kind measure;

  RuleSet(String label, Measure.Kind measure) {
    this.label = label;
    this.measure = measure;
  }

  abstract void fill(Builder rules);

  /** The name in the config. */
  public String label() {
    return label;
  }

  /** Which measure produces this set's signals. */
  public Measure.Kind measure() {
    return measure;
  }

  /** The rules with their default limits, in the order in which they are applied. */
  public List<Rule> rules() {
    Builder builder = new Builder(label);
    fill(builder);
    return List.copyOf(builder.rules);
  }

  /**
   * The set called {@code label}, for documents of {@code language}.
   *
   * @throws IllegalArgumentException if there is none, or if it counts what the language lacks
   */
  static RuleSet of(String label, String language) {
    for (RuleSet set : values()) {
      if (set.label.equals(label)) {
        set.requireFit(language);
        return set;
      }
    }
    throw new IllegalArgumentException(
        "rules: there is no rule set \"%s\" for %s; there are %s"
            .formatted(label, language, Arrays.stream(values()).map(RuleSet::label).toList()));
  }

  private void requireFit(String language) {
    if (Measure.Kind.of(language) != measure) {
      throw new IllegalArgumentException(
          "rules: %s counts %s and cannot judge \"%s\""
              .formatted(
                  label,
                  measure == Measure.Kind.WORDS ? "words between blanks" : "Chinese characters",
                  language));
    }
  }

  /** Collects a set's rules. */
  static final class Builder {
    private final String set;
    private final List<Rule> rules = new ArrayList<>();

    Builder(String set) {
      this.set = set;
    }

    void share(String name, Signal signal, Rule.Bound bound, double limit) {
      rules.add(new Rule(set + '.' + name, signal, bound, limit, 1));
    }

    void count(String name, Signal signal, Rule.Bound bound, double limit) {
      rules.add(new Rule(set + '.' + name, signal, bound, limit, 1e12));
    }
  }
}
