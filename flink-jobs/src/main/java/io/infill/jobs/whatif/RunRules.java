package io.infill.jobs.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.cleaning.quality.RuleBook;
import io.infill.cleaning.quality.RuleSet;
import io.infill.cleaning.quality.Signal;
import io.infill.jobs.config.ConfigException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules that a run judged by, read back from a manifest, and those of a question.
 *
 * @param sets rule sets by language or {@code source:language}
 * @param thresholds limits that differ from the published ones
 */
record RunRules(Map<String, List<String>> sets, Map<String, Double> thresholds) {

  /** The rules of the run whose stage clean had this config. */
  static RunRules of(JsonNode config) {
    JsonNode cleaning = config.path("cleaning");
    Map<String, List<String>> sets = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : cleaning.path("rules").properties()) {
      List<String> names = new ArrayList<>();
      entry.getValue().forEach(name -> names.add(name.asText()));
      sets.put(entry.getKey(), names);
    }
    Map<String, Double> thresholds = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : cleaning.path("thresholds").properties()) {
      thresholds.put(entry.getKey(), entry.getValue().asDouble());
    }
    return new RunRules(sets, thresholds);
  }

  /** These rules with what {@code question} changes, the sweep left aside. */
  RunRules with(Question question) {
    Map<String, List<String>> newSets = new TreeMap<>(sets);
    newSets.putAll(question.rules());
    Map<String, Double> newThresholds = new TreeMap<>(thresholds);
    newThresholds.putAll(question.thresholds());
    return new RunRules(newSets, newThresholds);
  }

  /** These rules with one more limit. */
  RunRules with(String rule, double limit) {
    Map<String, Double> newThresholds = new TreeMap<>(thresholds);
    newThresholds.put(rule, limit);
    return new RunRules(sets, newThresholds);
  }

  /** What the rules look at. */
  Set<Signal> signals() {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    for (RuleSet set : RuleSet.values()) {
      if (sets.values().stream().anyMatch(names -> names.contains(set.label()))) {
        set.rules().forEach(rule -> signals.add(rule.signal()));
      }
    }
    return signals;
  }

  /**
   * The rules in force.
   *
   * @throws ConfigException naming the set, the rule or the limit that is wrong
   */
  RuleBook book() {
    try {
      return RuleBook.of(sets, thresholds);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }
}
