package io.infill.cleaning.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rules in force: for every language the ones that judge it, with their limits. */
public final class RuleBook {
  private final SortedMap<String, List<Rule>> rulesByLanguage;
  private final SortedMap<String, Measure.Kind> measures;

  private RuleBook(
      SortedMap<String, List<Rule>> rulesByLanguage, SortedMap<String, Measure.Kind> measures) {
    this.rulesByLanguage = rulesByLanguage;
    this.measures = measures;
  }

  /**
   * Looks up rule sets and applies thresholds.
   *
   * @param sets names of rule sets by language tag or its beginning
   * @param thresholds limits by rule key
   * @throws IllegalArgumentException naming the set, the rule or the limit that is wrong
   */
  public static RuleBook of(Map<String, List<String>> sets, Map<String, Double> thresholds) {
    Set<String> unused = new HashSet<>(thresholds.keySet());
    SortedMap<String, List<Rule>> rules = new TreeMap<>();
    SortedMap<String, Measure.Kind> measures = new TreeMap<>();
    for (Map.Entry<String, List<String>> entry : new TreeMap<>(sets).entrySet()) {
      String language = entry.getKey();
      List<Rule> ofLanguage = new ArrayList<>();
      for (String label : entry.getValue()) {
        RuleSet set = RuleSet.of(label, language);
        measures.put(language, set.measure());
        for (Rule rule : set.rules()) {
          Double limit = thresholds.get(rule.key());
          unused.remove(rule.key());
          ofLanguage.add(limit == null ? rule : rule.withLimit(limit));
        }
      }
      rules.put(language, List.copyOf(ofLanguage));
    }
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          "thresholds: no rule in force is called %s"
              .formatted(
                  new TreeMap<>(thresholds).keySet().stream().filter(unused::contains).toList()));
    }
    return new RuleBook(rules, measures);
  }

  /** What the rules have against {@code text}; the first rule that fires speaks. */
  public Optional<Finding> judge(
      String text, String language, Map<Measure.Kind, Measure> measures) {
    String key = keyOf(language);
    if (key == null || !this.measures.containsKey(key)) {
      return Optional.empty();
    }
    Signals signals = measures.get(this.measures.get(key)).measure(text);
    for (Rule rule : rulesByLanguage.get(key)) {
      Optional<Finding> finding = rule.judge(signals);
      if (finding.isPresent()) {
        return finding;
      }
    }
    return Optional.empty();
  }

  /** All rules in force for {@code language}, in the order in which they speak. */
  public List<Rule> rules(String language) {
    String key = keyOf(language);
    return key == null ? List.of() : rulesByLanguage.get(key);
  }

  /** The longest key that is {@code language} or lies above it. */
  private String keyOf(String language) {
    for (String key = language; !key.isEmpty(); ) {
      if (rulesByLanguage.containsKey(key)) {
        return key;
      }
      int dash = key.lastIndexOf('-');
      key = dash < 0 ? "" : key.substring(0, dash);
    }
    return null;
  }
}
