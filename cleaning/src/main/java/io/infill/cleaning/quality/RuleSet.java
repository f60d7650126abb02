package io.infill.cleaning.quality;

import static io.infill.cleaning.quality.Bound.AT_LEAST;
import static io.infill.cleaning.quality.Bound.AT_MOST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
  GOPHER_QUALITY("gopher-quality", 1, Measure.Kind.WORDS) {
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
  GOPHER_REPETITION("gopher-repetition", 1, Measure.Kind.WORDS) {
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
   * letters among characters, a row of dashes being one; a line that holds a sentence's end counts
   * as punctuated, because short answers often lack the last mark; 20 of the published stop words
   * are known here, in both scripts.
   */
  FINEWEB2_ZH("fineweb2-zh", 2, Measure.Kind.CHARACTERS) {
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
   * the mean word length is left out (no segmenter); 。。。 at the end of a text's only line is no
   * "read more"; distinct characters are counted among the first 1,000, because the published ratio
   * falls with length alone; the upper limit is 5,000,000 characters (published: 10,000), because
   * books are wanted here.
   */
  MAP_NEO_ZH("map-neo-zh", 2, Measure.Kind.CHARACTERS) {
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
  },
  /**
   * C4's rules (Raffel et al. 2020) as TensorFlow Datasets has them: a line needs five words and a
   * page three sentences (the paper's code: three and five). Line rules first, then the page that
   * is left. Departures: the bad-word rule is a block list's business (a list under {@code
   * cleaning.block_lists}); sentences are counted by their marks; curly quotation marks end a line
   * too; the upper limit counts characters without blanks; the language is identified elsewhere.
   */
  C4("c4", 1, Measure.Kind.WORDS) {
    @Override
    void fill(Builder rules) {
      rules.line("max_line_word_chars", LineTrait.LONGEST_WORD_CHARS, AT_MOST, 1_000, 1e12);
      rules.line("min_line_end_marks", LineTrait.END_MARKS, AT_LEAST, 1, 1);
      rules.line("min_line_words", LineTrait.WORDS, AT_LEAST, 5, 1e12);
      rules.line("max_line_policy_phrases", LineTrait.POLICY_PHRASES, AT_MOST, 0, 1);
      rules.line("max_line_javascript", LineTrait.JAVASCRIPT, AT_MOST, 0, 1);
      rules.citations();
      rules.count("max_lorem_ipsum", Signal.LOREM_IPSUM, AT_MOST, 0);
      rules.count("max_curly_brackets", Signal.CURLY_BRACKETS, AT_MOST, 0);
      rules.count("min_sentences", Signal.SENTENCES, AT_LEAST, 3);
      rules.count("max_characters", Signal.CHARACTERS, AT_MOST, 190_000);
    }
  },
  /**
   * The Chinese counterpart of {@link #C4} after the rules of c4-dataset-script (a public Spark
   * script that makes C4 for Chinese). Departures: half-width and traditional end marks count too;
   * bad words are a block list's business; n-grams are left to {@link #FINEWEB2_ZH}.
   */
  C4_ZH("c4-zh", 1, Measure.Kind.CHARACTERS) {
    @Override
    void fill(Builder rules) {
      rules.line("max_line_garbled", LineTrait.GARBLED_CHARACTERS, AT_MOST, 0, 1e12);
      rules.line("min_line_end_marks", LineTrait.END_MARKS, AT_LEAST, 1, 1);
      rules.line("min_line_characters", LineTrait.CHARACTERS, AT_LEAST, 5, 1e12);
      rules.line("max_line_javascript", LineTrait.JAVASCRIPT, AT_MOST, 0, 1);
      rules.count("min_lines", Signal.LINES, AT_LEAST, 6);
    }
  },
  /**
   * What FineWeb adds to Gopher's and C4's rules (Penedo et al. 2024): its custom line filters.
   * Line ends are . ! ? and quotation marks, as in the release; departures: curly quotation marks
   * count too, words are StandardTokenizer's.
   */
  FINEWEB("fineweb", 1, Measure.Kind.WORDS) {
    @Override
    void fill(Builder rules) {
      rules.share("min_terminal_lines", Signal.TERMINAL_LINE_SHARE, AT_LEAST, 0.12);
      rules.share("max_short_lines", Signal.SHORT_LINE_SHARE, AT_MOST, 0.67);
      rules.share("max_duplicate_line_chars", Signal.DUPLICATE_LINE_CHAR_SHARE, AT_MOST, 0.01);
      rules.count("max_newlines_per_word", Signal.NEWLINES_PER_WORD, AT_MOST, 0.3);
    }
  },
  /**
   * Web pages as WuDao cleans them, by the public rules of MNBVC (70 % Chinese, no paragraph below
   * ten Chinese characters) and of ChineseWebText's EvalWeb (200 characters, mean line of ten,
   * 13-grams of characters at most half repeated). Departures: words of pornography, gambling and
   * abuse are a block list's business; addresses and phones are masked elsewhere; no script is
   * converted; a paragraph's unfinished end is not cut here.
   */
  WUDAO("wudao", 1, Measure.Kind.CHARACTERS) {
    @Override
    void fill(Builder rules) {
      rules.line("min_line_han", LineTrait.HAN_CHARACTERS, AT_LEAST, 10, 1e12);
      rules.share("min_han", Signal.HAN_SHARE, AT_LEAST, 0.7);
      rules.count("min_characters", Signal.CHARACTERS, AT_LEAST, 200);
      rules.count("min_mean_line_chars", Signal.MEAN_LINE_CHARS, AT_LEAST, 10);
      rules.share("max_duplicate_13_gram", Signal.DUPLICATE_13_GRAM_SHARE, AT_MOST, 0.5);
    }
  },
  /**
   * The line rules of DCLM (Li et al. 2024), which are RefinedWeb's: what is left of a page that
   * has lost more than a twentieth of its words to them is dropped. For both measures: Chinese
   * lines are counted in words of 1.6 characters, and counters and navigation have their Chinese
   * words. Departures: a line of capitals is one by its UTF-16 units; only this set's removals
   * count.
   */
  DCLM_LINES("dclm-lines", 1, Measure.Kind.WORDS, Measure.Kind.CHARACTERS) {
    @Override
    void fill(Builder rules) {
      rules.line("max_line_uppercase", LineTrait.UPPERCASE_SHARE, AT_MOST, 0.5, 1);
      rules.line("max_line_digits", LineTrait.DIGIT_SHARE, AT_MOST, 0.999999, 1);
      rules.line("max_line_counters", LineTrait.COUNTERS, AT_MOST, 0, 1);
      rules.line("max_line_navigation", LineTrait.NAVIGATION, AT_MOST, 0, 1);
      rules.line("min_line_words", LineTrait.WORDS, AT_LEAST, 2, 1e12);
      rules.share("max_removed_words", Signal.REMOVED_WORD_SHARE, AT_MOST, 0.05);
    }
  };

  private final String label;
  private final int version;
  private final boolean ofWords;
  private final boolean ofCharacters;

  RuleSet(String label, int version, Measure.Kind... measures) {
    this.label = label;
    this.version = version;
    this.ofWords = Arrays.asList(measures).contains(Measure.Kind.WORDS);
    this.ofCharacters = Arrays.asList(measures).contains(Measure.Kind.CHARACTERS);
  }

  abstract void fill(Builder rules);

  /** The name in the config. */
  public String label() {
    return label;
  }

  /**
   * The version of the set: raised whenever a text can get another verdict or another form by it.
   * Part of the fingerprint of a run that uses the set.
   */
  public int version() {
    return version;
  }

  /** The measures that produce this set's signals. */
  public Set<Measure.Kind> measures() {
    Set<Measure.Kind> measures = EnumSet.noneOf(Measure.Kind.class);
    for (Measure.Kind kind : Measure.Kind.values()) {
      if (fits(kind)) {
        measures.add(kind);
      }
    }
    return measures;
  }

  private boolean fits(Measure.Kind kind) {
    return kind == Measure.Kind.WORDS ? ofWords : ofCharacters;
  }

  /** The rules on documents with their default limits, in the order in which they are applied. */
  public List<Rule> rules() {
    return List.copyOf(filled().rules);
  }

  /** The rules on lines, which come before those on documents. */
  public List<LineRule> lineRules() {
    return List.copyOf(filled().lineRules);
  }

  /** True if the set also cuts citations such as {@code [12]} out of lines that stay. */
  boolean cutsCitations() {
    return filled().citations;
  }

  private Builder filled() {
    Builder builder = new Builder(label);
    fill(builder);
    return builder;
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
        String.format(
            Locale.ROOT,
            "rules: there is no rule set \"%s\" for %s; there are %s",
            label,
            language,
            Arrays.stream(values()).map(RuleSet::label).toList()));
  }

  private void requireFit(String language) {
    if (!fits(Measure.Kind.of(language))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rules: %s counts %s and cannot judge \"%s\"",
              label,
              ofWords ? "words between blanks" : "Chinese characters",
              language));
    }
  }

  /** Collects a set's rules. */
  static final class Builder {
    private final String set;
    private final List<Rule> rules = new ArrayList<>();
    private final List<LineRule> lineRules = new ArrayList<>();
    private boolean citations;

    Builder(String set) {
      this.set = set;
    }

    void share(String name, Signal signal, Bound bound, double limit) {
      rules.add(new Rule(set + '.' + name, signal, bound, limit, 1));
    }

    void line(String name, LineTrait trait, Bound bound, double limit, double largest) {
      lineRules.add(new LineRule(set + '.' + name, trait, bound, limit, largest));
    }

    void citations() {
      citations = true;
    }

    void count(String name, Signal signal, Bound bound, double limit) {
      rules.add(new Rule(set + '.' + name, signal, bound, limit, 1e12));
    }
  }
}
