package io.infill.cleaning.model;

/** A model that gives a text a number. For one thread; what is large is shared. */
interface TextScorer {

  /** The number for {@code text}. */
  double score(String text);
}
