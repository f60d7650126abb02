package io.infill.trainbridge.mixture;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** A source's name, or a pattern of names: {@code *} and {@code ?} stand for all but a slash. */
final class SourcePattern {
  private final Pattern pattern;

  SourcePattern(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      String c = text.substring(i, i + 1);
      regex.append(c.equals("*") ? "[^/]*" : c.equals("?") ? "[^/]" : Pattern.quote(c));
    }
    this.pattern = Pattern.compile(regex.toString());
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  /**
   * The key that is {@code name}, else the one pattern that matches it, else null.
   *
   * @param map what the keys are of, for the message
   * @throws MixtureException if several patterns match
   */
  static String only(String map, Collection<String> keys, String name) {
    if (keys.contains(name)) {
      return name;
    }
    List<String> matching =
        keys.stream()
            .filter(key -> key.indexOf('*') >= 0 || key.indexOf('?') >= 0)
            .filter(key -> new SourcePattern(key).matches(name))
            .sorted()
            .toList();
    if (matching.size() > 1) {
      throw new MixtureException(
          "%s: %s is matched by both %s and %s; name it"
              .formatted(map, name, matching.get(0), matching.get(1)));
    }
    return matching.isEmpty() ? null : matching.get(0);
  }
}
