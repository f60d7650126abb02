package io.infill.jobs.why;

/**
 * A row that a search found.
 *
 * @param dataset the dataset directory's name
 * @param shard its shard, from 0
 * @param row its number in the shard, from 0
 * @param id the document's id; empty for a reject, which has none
 */
record Hit(String dataset, int shard, long row, String id) {
  /** The same row, which is that of the document {@code id}. */
  Hit of(String id) {
    return new Hit(dataset, shard, row, id);
  }
}
