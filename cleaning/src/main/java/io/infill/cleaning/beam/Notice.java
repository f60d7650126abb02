package io.infill.cleaning.beam;

import io.infill.ingest.DocumentId;

/**
 * What the last pass has to know about one document.
 *
 * @param document the document: the one that goes, or (equal to {@code survivor}) the one that
 *     stands for a cluster
 * @param survivor the document that stays
 * @param similarity of a document that goes, to the member of its cluster it resembles most
 * @param exact whether its folded text is the survivor's
 * @param clusterDocuments for a survivor, documents of its cluster, itself included; else 0
 */
record Notice(
    DocumentId document,
    DocumentId survivor,
    double similarity,
    boolean exact,
    long clusterDocuments) {

  private static final DocumentId NOBODY = new DocumentId(0, 0);

  /** Says nothing of anybody. */
  static final Notice NOTHING = new Notice(NOBODY, NOBODY, 0, false, 0);

  boolean isSurvivor() {
    return document.equals(survivor);
  }
}
