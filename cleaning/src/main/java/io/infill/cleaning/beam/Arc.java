package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Pair;

/**
 * A tie between two nodes while stars are made.
 *
 * @param pair the two
 * @param moved whether the steps of the current alternation changed anything around it
 */
record Arc(Pair pair, boolean moved) {}
