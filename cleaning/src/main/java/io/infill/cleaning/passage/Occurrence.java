package io.infill.cleaning.passage;

import io.infill.ingest.DocumentId;

/**
 * Where something stands in a corpus. Places are ordered by document and then by unit: the first of
 * several copies is the one that stays.
 *
 * @param document the document
 * @param unit its first unit in that document, from 0
 */
public record Occurrence(DocumentId document, int unit) implements Comparable<Occurrence> {
  @Override
  public int compareTo(Occurrence other) {
    int byDocument = document.compareTo(other.document);
    return byDocument != 0 ? byDocument : Integer.compare(unit, other.unit);
  }
}
