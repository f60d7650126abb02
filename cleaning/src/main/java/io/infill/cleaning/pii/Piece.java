package io.infill.cleaning.pii;

/**
 * Something personal in a text.
 *
 * @param kind what it is
 * @param span where it stands
 */
record Piece(PiiKind kind, Span span) {}
