package io.infill.cleaning.contamination;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * An evaluation set to keep out of the corpus.
 *
 * @param name its name in drops, notes and reports: letters, digits, '_' and '-'
 * @param path its file, a folder or a glob, relative to the config's folder; of a folder every file
 *     in it counts
 * @param format how the items stand in the files
 * @param fields the parts of an item that are looked for, each by itself. In JSON a dotted path,
 *     with numbers from 0 for elements of arrays and every element where no number stands; in CSV
 *     and TSV a column's name or, without a header, its number from 1; none for {@code text}
 * @param header whether the first record of a CSV or TSV file names the columns
 */
public record BenchmarkConfig(
    String name, String path, BenchmarkFormat format, List<String> fields, boolean header)
    implements Serializable {

  public BenchmarkConfig {
    fields = List.copyOf(fields);
  }

  /** What the keys that are left out say; name, path and fields have no default. */
  static BenchmarkConfig defaults() {
    return new BenchmarkConfig("", "", BenchmarkFormat.JSONL, List.of(), true);
  }

  /**
   * Checks that the fields fit the format.
   *
   * @throws IllegalArgumentException naming the benchmark
   */
  void requireFields() {
    if (fields.isEmpty() != (format == BenchmarkFormat.TEXT)) {
      throw refused(
          format == BenchmarkFormat.TEXT
              ? "must leave fields out, being text"
              : "needs fields: the parts of an item that are looked for");
    }
    if (new HashSet<>(fields).size() < fields.size()) {
      throw refused("gives a field twice: " + fields);
    }
    for (String field : fields) {
      if (field.isBlank() || field.chars().anyMatch(Character::isISOControl)) {
        throw refused("has a field that is blank or no line: " + fields);
      }
      if (format.hasColumns() && !header && !field.matches("[1-9][0-9]{0,3}")) {
        throw refused("has no header, so its fields are column numbers from 1, not " + field);
      }
    }
  }

  private IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "benchmarks: %s %s", name, what));
  }

  BenchmarkConfig withPath(String newPath) {
    return new BenchmarkConfig(name, newPath, format, fields, header);
  }
}
