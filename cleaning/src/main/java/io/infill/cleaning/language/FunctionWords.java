package io.infill.cleaning.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.Normalizer2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells languages apart by the words that each uses most: {@code the} and {@code of}, {@code der}
 * and {@code und}. A word that several languages share counts for each by its part.
 *
 * <p>The lists are Lucene's stop words, which stem from the Snowball project and from Jacques
 * Savoy's collection; the languages that Lucene has none for come from the resource {@code
 * function-words.txt}.
 */
final class FunctionWords {
  private static final String LUCENE = "/org/apache/lucene/analysis/";

  /** Votes a word that a language must have; prose has 0.2 and more. */
  private static final double LEAST_SHARE = 0.12;

  /** Votes a language must have; English, the commonest, half a word's. */
  private static final double LEAST_VOTES = 0.9;

  private static final double LEAST_ENGLISH_VOTES = 0.45;

  /** How many times the votes of the next language the first must have; English just more. */
  private static final double LEAD = 1.2;

  private static final double ENGLISH_LEAD = 1.01;

  /** Lists by language; Norwegian's tag is that of its greater written form. */
  private static final Map<String, String> LISTS =
      Map.ofEntries(
          Map.entry("en", "snowball/english_stop.txt"),
          Map.entry("de", "snowball/german_stop.txt"),
          Map.entry("fr", "snowball/french_stop.txt"),
          Map.entry("es", "snowball/spanish_stop.txt"),
          Map.entry("pt", "snowball/portuguese_stop.txt"),
          Map.entry("it", "snowball/italian_stop.txt"),
          Map.entry("nl", "snowball/dutch_stop.txt"),
          Map.entry("sv", "snowball/swedish_stop.txt"),
          Map.entry("da", "snowball/danish_stop.txt"),
          Map.entry("nb", "snowball/norwegian_stop.txt"),
          Map.entry("fi", "snowball/finnish_stop.txt"),
          Map.entry("hu", "snowball/hungarian_stop.txt"),
          Map.entry("id", "snowball/indonesian_stop.txt"),
          Map.entry("ru", "snowball/russian_stop.txt"),
          Map.entry("ar", "ar/stopwords.txt"),
          Map.entry("bg", "bg/stopwords.txt"),
          Map.entry("ca", "ca/stopwords.txt"),
          Map.entry("ckb", "ckb/stopwords.txt"),
          Map.entry("cs", "cz/stopwords.txt"),
          Map.entry("el", "el/stopwords.txt"),
          Map.entry("eu", "eu/stopwords.txt"),
          Map.entry("fa", "fa/stopwords.txt"),
          Map.entry("ga", "ga/stopwords.txt"),
          Map.entry("gl", "gl/stopwords.txt"),
          Map.entry("hi", "hi/stopwords.txt"),
          Map.entry("lt", "lt/stopwords.txt"),
          Map.entry("lv", "lv/stopwords.txt"),
          Map.entry("ne", "ne/stopwords.txt"),
          Map.entry("ro", "ro/stopwords.txt"),
          Map.entry("tr", "tr/stopwords.txt"));

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final List<String> TAGS;
  private static final Map<String, Long> LANGUAGES_OF = new HashMap<>();
  private static final AsciiWords ASCII;
  private static final int ENGLISH;
  private static final byte[] SCRIPTS;

  static {
    Map<String, List<String>> own = ownLists();
    TAGS =
        Stream.concat(LISTS.keySet().stream(), own.keySet().stream()).sorted().distinct().toList();
    if (TAGS.size() > Long.SIZE) {
      throw new IllegalStateException("a word's languages no longer fit into one long");
    }
    for (int language = 0; language < TAGS.size(); language++) {
      String tag = TAGS.get(language);
      long bit = 1L << language;
      if (LISTS.containsKey(tag)) {
        read(LUCENE + LISTS.get(tag))
            .forEach(word -> LANGUAGES_OF.merge(word, bit, FunctionWords::or));
      }
      own.getOrDefault(tag, List.of())
          .forEach(word -> LANGUAGES_OF.merge(word, bit, FunctionWords::or));
    }
    ASCII = new AsciiWords(LANGUAGES_OF);
    ENGLISH = TAGS.indexOf("en");
    SCRIPTS = new byte[TAGS.size()];
    LANGUAGES_OF.forEach(
        (word, languages) -> {
          if (Long.bitCount(languages) == 1) {
            SCRIPTS[Long.numberOfTrailingZeros(languages)] = ScriptShares.ofLetter(word.charAt(0));
          }
        });
  }

  private final double[] votes = new double[TAGS.size()];
  private int words;

  private FunctionWords() {}

  /** Counts the words of {@code sample}. */
  static FunctionWords of(String sample) {
    FunctionWords found = new FunctionWords();
    found.count(sample);
    return found;
  }

  private void count(String given) {
    String sample = NFC.normalize(given);
    for (int i = 0; i < sample.length(); ) {
      int start = i;
      long letters = 0;
      boolean ascii = true;
      while (i < sample.length() && isWordPart(sample.charAt(i), i > start)) {
        letters = AsciiWords.append(letters, sample.charAt(i));
        ascii &= sample.charAt(i) < 0x80;
        i++;
      }
      if (i == start) {
        i++;
        continue;
      }
      words++;
      if (i - start <= AsciiWords.LONGEST) {
        vote(
            ascii
                ? ASCII.languages(letters)
                : LANGUAGES_OF.getOrDefault(
                    sample.substring(start, i).toLowerCase(Locale.ROOT), 0L));
      }
    }
  }

  private void vote(long languages) {
    if (languages == 0) {
      return;
    }
    double vote = 1.0 / Long.bitCount(languages);
    for (long left = languages; left != 0; left &= left - 1) {
      votes[Long.numberOfTrailingZeros(left)] += vote;
    }
  }

  int words() {
    return words;
  }

  /** Share of the words that speak for English, 0 to 1. */
  double english() {
    return words == 0 ? 0 : votes[ENGLISH] / words;
  }

  /** The language of {@code script} that the words speak for, if one stands out. */
  Optional<String> language(int script) {
    int best = 0;
    double second = 0;
    for (int i = 1; i < votes.length; i++) {
      if (votes[i] > votes[best]) {
        second = votes[best];
        best = i;
      } else {
        second = Math.max(second, votes[i]);
      }
    }
    boolean english = best == ENGLISH;
    boolean stands =
        votes[best] >= LEAST_SHARE * words
            && votes[best] >= (english ? LEAST_ENGLISH_VOTES : LEAST_VOTES)
            && votes[best] >= (english ? ENGLISH_LEAD : LEAD) * second;
    return stands && SCRIPTS[best] == script ? Optional.of(TAGS.get(best)) : Optional.empty();
  }

  private static boolean isWordPart(char c, boolean inside) {
    if (c < 0x80) {
      return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    return Character.isLetter(c)
        || (inside
            && (Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK));
  }

  private static long or(long a, long b) {
    return a | b;
  }

  private static Map<String, List<String>> ownLists() {
    Map<String, List<String>> lists = new HashMap<>();
    for (String line : read("function-words.txt")) {
      int colon = line.indexOf(':');
      lists.put(line.substring(0, colon), List.of(line.substring(colon + 1).strip().split(" +")));
    }
    return lists;
  }

  /** Lines without comments: Snowball's begin at a bar, the others' at a hash. */
  private static List<String> read(String resource) {
    try (InputStream in = FunctionWords.class.getResourceAsStream(resource);
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return reader
          .lines()
          .map(line -> line.replaceFirst("[|#].*", "").strip().toLowerCase(Locale.ROOT))
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
