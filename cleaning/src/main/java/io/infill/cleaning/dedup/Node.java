package io.infill.cleaning.dedup;

import io.infill.ingest.DocumentId;
import java.util.Objects;

/**
 * A document in the graph of duplicates. Nodes are ordered as documents are preferred: the first of
 * a cluster survives.
 *
 * @param place {@link SurvivorPolicy#place}: the lower, the more it is worth keeping
 * @param id the document; decides between equal places
 */
public record Node(Place place, DocumentId id) implements Comparable<Node> {

  public Node {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(id, "id");
  }

  /** A node of this run whose place is one number of 63 bits. */
  public Node(long place, DocumentId id) {
    this(new Place(place | Place.FIRST.high(), 0), id);
  }

  /** True if the document is of an earlier run: it stays whatever this one finds. */
  public boolean isIndexed() {
    return place.index() > 0;
  }

  @Override
  public int compareTo(Node other) {
    int byPlace = place.compareTo(other.place);
    return byPlace != 0 ? byPlace : id.compareTo(other.id);
  }
}
