package io.infill.cleaning.model;

/** A model that gives a text a number. For one thread; what is large is shared. */
interface TextScorer extends AutoCloseable {

  /** The number for {@code text}. */
  double score(String text);

  /** Lets go of what is held outside the heap; what is shared stays. */
  @Override
  default void close() {}
}
