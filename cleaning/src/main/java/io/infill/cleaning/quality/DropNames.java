package io.infill.cleaning.quality;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names of lists or models that a config gives, while it is checked: drops carry them, as in
 * {@code word-list.NAME}.
 */
public final class DropNames {
  private final String key;
  private final Set<String> names = new HashSet<>();

  /**
   * @param key the key in the config, with which messages begin
   */
  public DropNames(String key) {
    this.key = key;
  }

  /**
   * Takes the next list or model.
   *
   * @throws IllegalArgumentException if its name is no name or is there already, or if it has no
   *     path
   */
  public void add(String name, String path) {
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: each needs a name of letters, digits, _ and - but one was \"%s\"",
              key,
              name));
    }
    if (path.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: %s needs a path", key, name));
    }
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s must have different names but %s is given twice", key, name));
    }
  }
}
