package io.infill.cleaning.pii;

/**
 * A piece of a text.
 *
 * @param from its first UTF-16 unit
 * @param to the unit behind it
 */
record Span(int from, int to) {}
