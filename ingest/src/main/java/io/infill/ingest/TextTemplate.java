package io.infill.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for values: {@code {name}} stands for one; all else stands for itself.
 *
 * <p>A line that has places and whose values are all empty is left out, and blank lines that then
 * stand at an end or next to each other with it.
 */
public final class TextTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");

  private final List<String> lines;

  private TextTemplate(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Reads a template.
   *
   * @param key the config's key, for the message
   * @throws IllegalArgumentException if it names a place that is not in {@code known}, or none
   */
  public static TextTemplate of(String key, String template, Set<String> known) {
    Matcher place = PLACE.matcher(template);
    int places = 0;
    while (place.find()) {
      places++;
      if (!known.contains(place.group(1))) {
        throw new IllegalArgumentException(
            "%s must have places out of %s only but has {%s}"
                .formatted(key, known.stream().sorted().toList(), place.group(1)));
      }
    }
    if (places == 0) {
      throw new IllegalArgumentException(
          "%s must have a place such as {%s} but was \"%s\""
              .formatted(key, known.stream().sorted().findFirst().orElseThrow(), template));
    }
    return new TextTemplate(List.of(template.split("\n", -1)));
  }

  /** The text with these values; a name that is missing has an empty value. */
  public String fill(Map<String, String> values) {
    List<String> filled = new ArrayList<>();
    boolean gap = false;
    for (String line : lines) {
      String text = fillLine(line, values);
      if (text.isBlank() && !line.isBlank()) {
        gap = true;
      } else if (!text.isBlank()) {
        filled.add(text);
        gap = false;
      } else if (!gap || !endsBlank(filled)) {
        filled.add(text);
      }
    }
    while (gap && !filled.isEmpty() && endsBlank(filled)) {
      filled.remove(filled.size() - 1);
    }
    return String.join("\n", filled);
  }

  private static boolean endsBlank(List<String> lines) {
    return lines.isEmpty() || lines.get(lines.size() - 1).isBlank();
  }

  private static String fillLine(String line, Map<String, String> values) {
    Matcher place = PLACE.matcher(line);
    StringBuilder text = new StringBuilder();
    while (place.find()) {
      String value = values.getOrDefault(place.group(1), "");
      place.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return place.appendTail(text).toString();
  }
}
