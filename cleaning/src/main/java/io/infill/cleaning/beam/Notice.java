package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Cluster;
import io.infill.cleaning.dedup.Link;
import io.infill.ingest.DocumentId;

/**
 * What the last pass has to know about one document.
 *
 * @param document the document: the one that goes, or (equal to {@code survivor}) the one that
 *     stands for a cluster
 * @param survivor the document that stays
 * @param nearest of a document that goes, the member of its cluster that it goes by: the first of
 *     its text or address, or the one it resembles most
 * @param similarity to {@code nearest}, 0 to 1; NaN if the texts were not compared
 * @param kind the tie over which it goes
 * @param index the number of the index that the survivor is of; 0 if it is of this run
 * @param cluster for a survivor, whom it stands for; else nobody
 */
record Notice(
    DocumentId document,
    DocumentId survivor,
    DocumentId nearest,
    double similarity,
    Link.Kind kind,
    int index,
    Cluster cluster) {

  private static final DocumentId NOBODY = new DocumentId(0, 0);

  /** Says nothing of anybody. */
  static final Notice NOTHING =
      new Notice(NOBODY, NOBODY, NOBODY, 0, Link.Kind.EXACT, 0, Cluster.ALONE);

  /** {@code document} goes. */
  static Notice going(
      DocumentId document,
      DocumentId survivor,
      DocumentId nearest,
      double similarity,
      Link.Kind kind,
      int index) {
    return new Notice(document, survivor, nearest, similarity, kind, index, Cluster.ALONE);
  }

  /** {@code survivor} stays for {@code cluster}. */
  static Notice staying(DocumentId survivor, Cluster cluster) {
    return new Notice(survivor, survivor, survivor, 1, Link.Kind.EXACT, 0, cluster);
  }

  /** False for a document that was read again: it goes for its like in the index. */
  boolean isSurvivor() {
    return index == 0 && document.equals(survivor);
  }
}
