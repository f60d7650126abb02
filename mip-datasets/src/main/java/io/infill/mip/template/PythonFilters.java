package io.infill.mip.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** promptsource's own filters, and Jinja2's where jinjava's differ. */
final class PythonFilters {
  private PythonFilters() {}

  static List<PythonFilter> all() {
    return List.of(
        new PythonFilter("choice", (value, jinja, args, named) -> choice(value, jinja)),
        new PythonFilter("most_frequent", (value, jinja, args, named) -> mostFrequent(value)),
        new PythonFilter("trim", (value, jinja, args, named) -> trim(value, args)),
        new PythonFilter(
            "capitalize",
            (value, jinja, args, named) -> PythonMethods.capitalize(PythonText.str(value))),
        new PythonFilter("string", (value, jinja, args, named) -> PythonText.str(value)),
        new PythonFilter("first", (value, jinja, args, named) -> end(value, true)),
        new PythonFilter("last", (value, jinja, args, named) -> end(value, false)),
        new PythonFilter("round", PythonFilters::round),
        new PythonFilter("join", PythonFilters::join));
  }

  /** One of the items, by the sample's generator. */
  private static Object choice(Object value, PromptInterpreter jinja) {
    List<Object> items = PythonMethods.items(value);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("choice of an empty list");
    }
    return items.get(jinja.getRandom().nextInt(items.size()));
  }

  /** All items of the highest count, in order of first occurrence; nothing for no items. */
  private static Object mostFrequent(Object value) {
    Map<Object, Integer> counts = new LinkedHashMap<>();
    if (value != null) {
      PythonMethods.items(value).forEach(item -> counts.merge(item, 1, Integer::sum));
    }
    int highest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<Object> winners = new ArrayList<>();
    counts.forEach(
        (item, count) -> {
          if (count == highest) {
            winners.add(item);
          }
        });
    return winners.isEmpty() ? null : winners;
  }

  private static Object trim(Object value, Object[] args) {
    String text = PythonText.str(value);
    return args.length == 0
        ? PythonText.strip(text)
        : PythonText.strip(text, PythonText.str(args[0]));
  }

  /** The first or last item or character; nothing for none. */
  private static Object end(Object value, boolean first) {
    List<Object> items = value == null ? List.of() : PythonMethods.items(value);
    return items.isEmpty() ? null : items.get(first ? 0 : items.size() - 1);
  }

  /** Python's round: half to even, a float stays a float. */
  private static Object round(
      Object value, PromptInterpreter jinja, Object[] args, Map<String, Object> named) {
    Object digits = args.length > 0 ? args[0] : named.getOrDefault("precision", 0L);
    Object method = args.length > 1 ? args[1] : named.getOrDefault("method", "common");
    if (!(value instanceof Number number) || !(digits instanceof Number precision)) {
      throw new IllegalArgumentException("round of " + PythonText.repr(value));
    }
    if (number instanceof Long && precision.intValue() >= 0) {
      return number;
    }
    RoundingMode mode =
        switch (PythonText.str(method)) {
          case "common" -> RoundingMode.HALF_EVEN;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw new IllegalArgumentException("round by " + method);
        };
    return new BigDecimal(number.doubleValue()).setScale(precision.intValue(), mode).doubleValue();
  }

  private static Object join(
      Object value, PromptInterpreter jinja, Object[] args, Map<String, Object> named) {
    Object separator = args.length > 0 ? args[0] : named.getOrDefault("d", "");
    Object attribute = args.length > 1 ? args[1] : named.get("attribute");
    List<String> texts = new ArrayList<>();
    if (value != null) {
      for (Object item : PythonMethods.items(value)) {
        Object part =
            attribute == null ? item : jinja.resolveProperty(item, PythonText.str(attribute));
        texts.add(PythonText.str(part));
      }
    }
    return String.join(PythonText.str(separator), texts);
  }
}
