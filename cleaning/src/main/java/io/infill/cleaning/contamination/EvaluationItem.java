package io.infill.cleaning.contamination;

import java.util.List;

/**
 * An item of an evaluation set.
 *
 * @param benchmark the set's name
 * @param name the item's place, see {@link Leak#item}
 * @param parts what is looked for of it, in the config's order of fields; may be empty
 */
record EvaluationItem(String benchmark, String name, List<Part> parts) {

  /**
   * One text of an item. A field that stands in several objects of a list gives several.
   *
   * @param field the config's field that it comes from
   * @param text the text, not blank
   */
  record Part(String field, String text) {}
}
