package io.infill.jobs.whatif;

/**
 * Documents of one language in one source.
 *
 * @param source the source's name
 * @param language measured language; empty when unknown
 */
record Cell(String source, String language) implements Comparable<Cell> {
  @Override
  public int compareTo(Cell other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : language.compareTo(other.language);
  }
}
