package io.infill.cleaning.index;

import java.io.Serializable;

/**
 * An earlier output that holds an index.
 *
 * @param name its name in drops and facts: letters, digits, '_' and '-'
 * @param path its output directory, relative to the config's folder
 */
public record IndexedRun(String name, String path) implements Serializable {
  /** What the keys that are left out say; neither has a default. */
  static IndexedRun defaults() {
    return new IndexedRun("", "");
  }
}
