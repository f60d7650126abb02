package io.infill.cleaning.blocklist;

import io.infill.cleaning.language.LanguageRange;
import io.infill.cleaning.quality.Bound;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A list of words or phrases with a limit on how many of them a text may, or must, hold; a document
 * on the wrong side is dropped as {@code word-list.NAME}.
 *
 * <p>Case, width and traditional or simplified writing play no part. An entry that begins or ends
 * with a letter of a script with blanks between words is found there at a word's boundary only;
 * Chinese entries are found anywhere, since no segmenter is asked, but a single character only
 * where none stands beside it: 性 and 干 are on the LDNOOBW list, and in half of all Chinese texts.
 * Of entries that overlap in the text the first counts, of those the longest.
 *
 * @param name the list's name: letters, digits, '_' and '-'
 * @param path a file with one entry a line (UTF-8; blank lines and lines that begin with '#' are
 *     skipped), relative to the config's folder
 * @param languages tags of the languages it judges, each a whole tag or its beginning; empty for
 *     all
 * @param unit what is counted
 * @param bound on which side of the limit a text is kept
 * @param limit the limit itself; a text exactly on it is kept. C4 drops a page with one bad word:
 *     at-most 0 matches; data-juicer keeps a text whose stop words are 0.3 of it: at-least 0.3
 *     share
 */
public record WordListConfig(
    String name, String path, List<String> languages, Unit unit, Bound bound, double limit)
    implements Serializable {

  /** What is counted of a list's words. */
  public enum Unit {
    /** Places in the text where an entry stands. */
    MATCHES("matches"),
    /** Characters covered by such places, of all characters that are no white space, 0 to 1. */
    SHARE("share");

    private final String label;

    Unit(String label) {
      this.label = label;
    }

    /** The name in configs. */
    public String label() {
      return label;
    }
  }

  public WordListConfig {
    languages = List.copyOf(languages);
    boolean share = unit == Unit.SHARE;
    if (!(limit >= 0) || (share && limit > 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "limit must be %s but was %s", share ? "from 0 to 1" : ">= 0", limit));
    }
  }

  /** What the keys that are left out say; name and path have no default. */
  static WordListConfig defaults() {
    return new WordListConfig("", "", List.of(), Unit.MATCHES, Bound.AT_MOST, 0);
  }

  WordListConfig withPath(String newPath) {
    return new WordListConfig(name, newPath, languages, unit, bound, limit);
  }

  /** True if texts of {@code language} are judged by this list. */
  boolean judges(String language) {
    return LanguageRange.anyHolds(languages, language);
  }
}
