package io.infill.cleaning.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules in force: for every language the ones that judge it, with their limits. A source may
 * have rules of its own: a manual or a table is no web page.
 *
 * <p>Line rules come first ({@link #edit}), then what is left is measured ({@link #measure}) and
 * judged ({@link #judge(Signals, String, String)}).
 */
public final class RuleBook {
  /** Stands between a source and a language in a key; no source's name has one. */
  private static final char OF_SOURCE = ':';

  private static final InForce NOTHING =
      new InForce(List.of(), new LineFilter(List.of(), "", "", Measure.Kind.WORDS));

  private final SortedMap<String, InForce> byKey;
  private final SortedMap<String, Integer> versions;

  /** What holds for one key of the config. */
  private record InForce(List<Rule> rules, LineFilter lines) {}

  private RuleBook(SortedMap<String, InForce> byKey, SortedMap<String, Integer> versions) {
    this.byKey = byKey;
    this.versions = versions;
  }

  /**
   * Looks up rule sets and applies thresholds.
   *
   * @param sets names of rule sets by key: a language tag or its beginning, alone ({@code zh}) or
   *     behind a source and a colon ({@code manuals:zh})
   * @param thresholds limits by rule key
   * @throws IllegalArgumentException naming the set, the rule or the limit that is wrong
   */
  public static RuleBook of(Map<String, List<String>> sets, Map<String, Double> thresholds) {
    Set<String> unused = new HashSet<>(thresholds.keySet());
    SortedMap<String, InForce> byKey = new TreeMap<>();
    SortedMap<String, Integer> versions = new TreeMap<>();
    for (Map.Entry<String, List<String>> entry : new TreeMap<>(sets).entrySet()) {
      List<RuleSet> named = new ArrayList<>();
      for (String label : entry.getValue()) {
        RuleSet set = RuleSet.of(label, language(entry.getKey()));
        named.add(set);
        versions.put(label, set.version());
      }
      byKey.put(entry.getKey(), inForce(named, language(entry.getKey()), thresholds, unused));
    }
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "thresholds: no rule in force is called %s",
              new TreeMap<>(thresholds).keySet().stream().filter(unused::contains).toList()));
    }
    return new RuleBook(byKey, versions);
  }

  private static InForce inForce(
      List<RuleSet> sets, String language, Map<String, Double> thresholds, Set<String> unused) {
    Measure.Kind kind = Measure.Kind.of(language);
    List<Rule> rules = new ArrayList<>();
    List<LineRule> lines = new ArrayList<>();
    String citationsOf = "";
    String counted = "";
    for (RuleSet set : sets) {
      for (LineRule rule : set.lineRules()) {
        Double limit = thresholds.get(rule.key());
        unused.remove(rule.key());
        lines.add(limit == null ? rule : rule.withLimit(limit));
      }
      citationsOf = set.cutsCitations() ? set.label() : citationsOf;
      for (Rule rule : set.rules()) {
        boolean counts = rule.signal() == Signal.REMOVED_WORD_SHARE;
        counted = counts && !set.lineRules().isEmpty() ? set.label() : counted;
        requireProduced(rule, kind, counted.equals(set.label()));
        Double limit = thresholds.get(rule.key());
        unused.remove(rule.key());
        rules.add(limit == null ? rule : rule.withLimit(limit));
      }
    }
    return new InForce(List.copyOf(rules), new LineFilter(lines, citationsOf, counted, kind));
  }

  /**
   * Refuses a rule that could not fire.
   *
   * @param removalsCounted true if the rule's set counts what its line rules remove
   * @throws IllegalArgumentException if nobody measures what {@code rule} asks for
   */
  static void requireProduced(Rule rule, Measure.Kind kind, boolean removalsCounted) {
    boolean produced =
        rule.signal() == Signal.REMOVED_WORD_SHARE
            ? removalsCounted
            : kind.produces().contains(rule.signal());
    if (!produced) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rules: %s asks for %s, which nobody measures where %s are counted: it could not fire",
              rule.key(),
              rule.signal().column(),
              kind == Measure.Kind.WORDS ? "words" : "characters"));
    }
  }

  /** The source that a key of {@code sets} speaks of; empty if it speaks of all. */
  public static String source(String key) {
    return key.substring(0, Math.max(0, key.indexOf(OF_SOURCE)));
  }

  private static String language(String key) {
    return key.substring(key.indexOf(OF_SOURCE) + 1);
  }

  /** Versions of the sets in force, by their labels. */
  public SortedMap<String, Integer> versions() {
    return new TreeMap<>(versions);
  }

  /** {@code text} without the lines that the line rules in force are against. */
  public LineEdit edit(String text, String source, String language) {
    return inForce(source, language).lines().edit(text);
  }

  /** True if a document of {@code source} may lose lines, in some language. */
  public boolean editsLines(String source) {
    return byKey.entrySet().stream()
        .filter(entry -> source(entry.getKey()).isEmpty() || source(entry.getKey()).equals(source))
        .anyMatch(entry -> !entry.getValue().lines().rules().isEmpty());
  }

  /** Everything there is to measure about what a text's line rules left. */
  public static Signals measure(
      LineEdit edit, String language, Map<Measure.Kind, Measure> measures) {
    Signals signals = measures.get(Measure.Kind.of(language)).measure(edit.text());
    signals.set(Signal.REMOVED_WORD_SHARE, edit.removedWordShare());
    return signals;
  }

  /** What the rules have against a text of {@code source}; the first rule that fires speaks. */
  public Optional<Finding> judge(
      String text, String source, String language, Map<Measure.Kind, Measure> measures) {
    if (rules(source, language).isEmpty()) {
      return Optional.empty();
    }
    return judge(measure(edit(text, source, language), language, measures), source, language);
  }

  /**
   * The same from what was measured: signals that stand in a row of {@code signals/} get the
   * verdict that their text would get, as long as {@link #lineRules} are those that it was measured
   * under.
   *
   * @throws IllegalStateException if a rule asks for a signal that was not measured
   */
  public Optional<Finding> judge(Signals signals, String source, String language) {
    for (Rule rule : rules(source, language)) {
      Optional<Finding> finding = rule.judge(signals);
      if (finding.isPresent()) {
        return finding;
      }
    }
    return Optional.empty();
  }

  /**
   * All rules in force for {@code language} in {@code source}, in the order in which they speak.
   */
  public List<Rule> rules(String source, String language) {
    return inForce(source, language).rules();
  }

  /** The rules on lines in force, which come before those on documents. */
  public List<LineRule> lineRules(String source, String language) {
    return inForce(source, language).lines().rules();
  }

  /** The source's own longest key that is {@code language} or lies above it, else everyone's. */
  private InForce inForce(String source, String language) {
    String own = longestKey(source + OF_SOURCE, language);
    String key = own == null ? longestKey("", language) : own;
    return key == null ? NOTHING : byKey.get(key);
  }

  private String longestKey(String prefix, String language) {
    for (String tag = language; !tag.isEmpty(); ) {
      if (byKey.containsKey(prefix + tag)) {
        return prefix + tag;
      }
      int dash = tag.lastIndexOf('-');
      tag = dash < 0 ? "" : tag.substring(0, dash);
    }
    return null;
  }
}
