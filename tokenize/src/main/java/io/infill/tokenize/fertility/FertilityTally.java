package io.infill.tokenize.fertility;

import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.Vocabulary;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up {@link Fertility} by language and by source, and writes it as a dataset's facts: {@code
 * <count>/language/<tag>} and {@code <count>/source/<name>}, where count is {@code documents},
 * {@code bytes}, {@code characters}, {@code words}, {@code tokens}, {@code unknown} or {@code
 * byte-fallback}. An empty language is {@code und}, as BCP 47 says. Not for several threads.
 */
public final class FertilityTally {
  private static final String LANGUAGE = "language";
  private static final String SOURCE = "source";
  private static final double MILLION = 1e6;
  private static final String UNDETERMINED = "und";

  private final Vocabulary vocabulary;
  private final SortedMap<String, Fertility> byLanguage = new TreeMap<>();
  private final SortedMap<String, Fertility> bySource = new TreeMap<>();

  public FertilityTally(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Counts one document; {@code tokens} ends with an end-of-document id, which is left out. */
  public void add(String source, String language, TextMeasure text, TokenSequence tokens) {
    long unknown = 0;
    long byteFallback = 0;
    int textTokens = tokens.tokens() - 1;
    for (int i = 0; i < textTokens; i++) {
      int id = tokens.id(i);
      if (vocabulary.isUnknown(id)) {
        unknown++;
      } else if (vocabulary.isByteFallback(id)) {
        byteFallback++;
      }
    }
    Fertility one =
        new Fertility(
            1, text.bytes(), text.characters(), text.words(), textTokens, unknown, byteFallback);
    byLanguage.merge(language.isEmpty() ? UNDETERMINED : language, one, Fertility::plus);
    bySource.merge(source, one, Fertility::plus);
  }

  /** All counts by fact name. */
  public SortedMap<String, Long> facts() {
    SortedMap<String, Long> facts = new TreeMap<>();
    byLanguage.forEach((language, counts) -> put(facts, LANGUAGE + '/' + language, counts));
    bySource.forEach((source, counts) -> put(facts, SOURCE + '/' + source, counts));
    return facts;
  }

  /**
   * Summed facts with the rates that follow from them, by language and by source, as whole
   * millionths: {@code tokens-per-million-bytes}, {@code tokens-per-million-characters}, {@code
   * tokens-per-million-words}, {@code unknown-per-million-tokens} and {@code
   * byte-fallback-per-million-tokens}. Rates do not add up: take them last.
   */
  public static SortedMap<String, Long> withRates(Map<String, Long> summed) {
    SortedMap<String, Long> facts = new TreeMap<>(summed);
    byLanguage(summed).forEach((name, counts) -> putRates(facts, LANGUAGE + '/' + name, counts));
    bySource(summed).forEach((name, counts) -> putRates(facts, SOURCE + '/' + name, counts));
    return facts;
  }

  /** Reads the languages back from facts, also from summed ones. */
  public static SortedMap<String, Fertility> byLanguage(Map<String, Long> facts) {
    return read(facts, LANGUAGE);
  }

  /** Reads the sources back from facts, also from summed ones. */
  public static SortedMap<String, Fertility> bySource(Map<String, Long> facts) {
    return read(facts, SOURCE);
  }

  private static void put(SortedMap<String, Long> facts, String of, Fertility counts) {
    facts.put("documents/" + of, counts.documents());
    facts.put("bytes/" + of, counts.bytes());
    facts.put("characters/" + of, counts.characters());
    facts.put("words/" + of, counts.words());
    facts.put("tokens/" + of, counts.tokens());
    facts.put("unknown/" + of, counts.unknown());
    facts.put("byte-fallback/" + of, counts.byteFallback());
  }

  private static void putRates(SortedMap<String, Long> facts, String of, Fertility counts) {
    facts.put("tokens-per-million-bytes/" + of, millionths(counts.tokensPerByte()));
    facts.put("tokens-per-million-characters/" + of, millionths(counts.tokensPerCharacter()));
    facts.put("tokens-per-million-words/" + of, millionths(counts.tokensPerWord()));
    facts.put("unknown-per-million-tokens/" + of, millionths(counts.unknownRate()));
    facts.put("byte-fallback-per-million-tokens/" + of, millionths(counts.byteFallbackRate()));
  }

  private static long millionths(double rate) {
    return Math.round(rate * MILLION);
  }

  private static SortedMap<String, Fertility> read(Map<String, Long> facts, String kind) {
    SortedMap<String, Fertility> found = new TreeMap<>();
    String prefix = "documents/" + kind + '/';
    for (String name : facts.keySet()) {
      if (name.startsWith(prefix)) {
        String of = '/' + kind + '/' + name.substring(prefix.length());
        found.put(
            name.substring(prefix.length()),
            new Fertility(
                facts.getOrDefault("documents" + of, 0L),
                facts.getOrDefault("bytes" + of, 0L),
                facts.getOrDefault("characters" + of, 0L),
                facts.getOrDefault("words" + of, 0L),
                facts.getOrDefault("tokens" + of, 0L),
                facts.getOrDefault("unknown" + of, 0L),
                facts.getOrDefault("byte-fallback" + of, 0L)));
      }
    }
    return found;
  }
}
