package io.infill.cleaning.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules in force: for every language the ones that judge it, with their limits. A source may
 * have rules of its own: a manual or a table is no web page.
 */
public final class RuleBook {
  /** Stands between a source and a language in a key; no source's name has one. */
  private static final char OF_SOURCE = ':';

  private final SortedMap<String, List<Rule>> rulesByKey;

  private RuleBook(SortedMap<String, List<Rule>> rulesByKey) {
    this.rulesByKey = rulesByKey;
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
    SortedMap<String, List<Rule>> rules = new TreeMap<>();
    for (Map.Entry<String, List<String>> entry : new TreeMap<>(sets).entrySet()) {
      String key = entry.getKey();
      List<Rule> ofLanguage = new ArrayList<>();
      for (String label : entry.getValue()) {
        RuleSet set = RuleSet.of(label, language(key));
        for (Rule rule : set.rules()) {
          Double limit = thresholds.get(rule.key());
          unused.remove(rule.key());
          ofLanguage.add(limit == null ? rule : rule.withLimit(limit));
        }
      }
      rules.put(key, List.copyOf(ofLanguage));
    }
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          "thresholds: no rule in force is called %s"
              .formatted(
                  new TreeMap<>(thresholds).keySet().stream().filter(unused::contains).toList()));
    }
    return new RuleBook(rules);
  }

  /** The source that a key of {@code sets} speaks of; empty if it speaks of all. */
  public static String source(String key) {
    return key.substring(0, Math.max(0, key.indexOf(OF_SOURCE)));
  }

  private static String language(String key) {
    return key.substring(key.indexOf(OF_SOURCE) + 1);
  }

  /** What the rules have against a text of {@code source}; the first rule that fires speaks. */
  public Optional<Finding> judge(
      String text, String source, String language, Map<Measure.Kind, Measure> measures) {
    if (rules(source, language).isEmpty()) {
      return Optional.empty();
    }
    return judge(measures.get(Measure.Kind.of(language)).measure(text), source, language);
  }

  /**
   * The same from what was measured: signals that stand in a row of {@code signals/} get the
   * verdict that their text would get.
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
    String key = keyOf(source, language);
    return key == null ? List.of() : rulesByKey.get(key);
  }

  /** The source's own longest key that is {@code language} or lies above it, else everyone's. */
  private String keyOf(String source, String language) {
    String own = longestKey(source + OF_SOURCE, language);
    return own == null ? longestKey("", language) : own;
  }

  private String longestKey(String prefix, String language) {
    for (String tag = language; !tag.isEmpty(); ) {
      if (rulesByKey.containsKey(prefix + tag)) {
        return prefix + tag;
      }
      int dash = tag.lastIndexOf('-');
      tag = dash < 0 ? "" : tag.substring(0, dash);
    }
    return null;
  }
}
