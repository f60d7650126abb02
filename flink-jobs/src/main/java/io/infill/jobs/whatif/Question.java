package io.infill.jobs.whatif;

import io.infill.jobs.config.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which limits and rule sets are asked about.
 *
 * @param thresholds limits that differ from the run's, by rule
 * @param rules rule sets that differ from the run's, by language or {@code source:language}
 * @param sweep one rule whose limit is tried in steps; empty to try one setting
 */
public record Question(
    Map<String, Double> thresholds, Map<String, List<String>> rules, Optional<Sweep> sweep) {

  private static final Pattern RANGE = Pattern.compile("(.+)\\.\\.(.+):(.+)");

  /** Most limits that one sweep tries. */
  private static final int MOST_STEPS = 200;

  /**
   * One rule, tried with several limits.
   *
   * @param rule its key, such as {@code gopher-quality.min_words}
   * @param limits ascending, at least one
   */
  public record Sweep(String rule, List<Double> limits) {}

  /**
   * Reads what stands on the command line.
   *
   * @param settings each {@code rule=limit}, or {@code rule=first..last:step} for one of them
   * @param ruleSets each {@code key=set,set}; nothing behind the {@code =} judges by no rule
   * @throws ConfigException naming what is wrong
   */
  public static Question of(List<String> settings, List<String> ruleSets) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    Optional<Sweep> sweep = Optional.empty();
    for (String setting : settings) {
      String[] pair = pair(setting, "--set takes RULE=LIMIT or RULE=FIRST..LAST:STEP");
      Matcher range = RANGE.matcher(pair[1]);
      if (!range.matches()) {
        thresholds.put(pair[0], number(pair[1], setting));
      } else if (sweep.isPresent()) {
        throw new ConfigException(
            "--set takes one range, but there are two: %s and %s"
                .formatted(sweep.get().rule(), pair[0]));
      } else {
        sweep = Optional.of(new Sweep(pair[0], limits(range, setting)));
      }
    }
    Map<String, List<String>> rules = new LinkedHashMap<>();
    for (String ruleSet : ruleSets) {
      String[] pair = pair(ruleSet, "--rules takes LANGUAGE=SET,SET");
      rules.put(pair[0], pair[1].isEmpty() ? List.of() : List.of(pair[1].split(",")));
    }
    if (thresholds.isEmpty() && rules.isEmpty() && sweep.isEmpty()) {
      throw new ConfigException("--set or --rules is required: what should differ?");
    }
    return new Question(thresholds, rules, sweep);
  }

  private static String[] pair(String text, String usage) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new ConfigException("%s, but was \"%s\"".formatted(usage, text));
    }
    return new String[] {text.substring(0, equals), text.substring(equals + 1)};
  }

  private static List<Double> limits(Matcher range, String setting) {
    double first = number(range.group(1), setting);
    double last = number(range.group(2), setting);
    double step = number(range.group(3), setting);
    double steps = Math.floor((last - first) / step + 1e-9);
    if (!(step > 0) || !(steps >= 0) || steps >= MOST_STEPS) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "--set must go up from first to last in at most %d steps but was \"%s\"",
              MOST_STEPS,
              setting));
    }
    List<Double> limits = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      // Twelve digits hide that 0.1 * 3 is not 0.3.
      limits.add(Math.rint((first + i * step) * 1e12) / 1e12);
    }
    return limits;
  }

  private static double number(String text, String setting) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
      throw new NumberFormatException("not finite");
    } catch (NumberFormatException e) {
      throw new ConfigException("--set takes a number as limit but was \"" + setting + '"', e);
    }
  }
}
