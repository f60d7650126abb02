package io.infill.cleaning.dedup;

import io.infill.ingest.DocumentId;

/**
 * A document in the graph of duplicates. Nodes are ordered as documents are preferred: the first of
 * a cluster survives.
 *
 * @param place {@link Survivor#place}: the lower, the more it is worth keeping
 * @param id the document; decides between equal places
 */
public record Node(long place, DocumentId id) implements Comparable<Node> {

  @Override
  public int compareTo(Node other) {
    int byPlace = Long.compare(place, other.place);
    return byPlace != 0 ? byPlace : id.compareTo(other.id);
  }
}
