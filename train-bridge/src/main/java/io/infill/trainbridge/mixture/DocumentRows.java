package io.infill.trainbridge.mixture;

import java.util.Collection;
import java.util.List;

/** Finds the rows in which documents stand. */
public interface DocumentRows {
  /**
   * One row.
   *
   * @param source the source it belongs to
   * @param directory its directory, as in {@link SequenceData#fingerprints}
   * @param row the row among the source's rows of that directory
   */
  record Row(String source, String directory, long row) {}

  /**
   * All rows of all directories in which any of {@code documents} stands.
   *
   * @param documents ids of 32 hexadecimal digits
   * @throws MixtureException naming a document that stands in none
   */
  List<Row> of(Collection<String> documents);

  /** For mixtures that skip no documents. */
  static DocumentRows none() {
    return documents -> {
      throw new IllegalStateException("no document was expected to be looked up");
    };
  }
}
