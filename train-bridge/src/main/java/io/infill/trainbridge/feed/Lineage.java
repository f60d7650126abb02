package io.infill.trainbridge.feed;

/** Whether samples are sent with the columns that say where they come from. */
public enum Lineage {
  OMITTED,
  /** Columns {@code sequence_id} and {@code source}. */
  INCLUDED
}
