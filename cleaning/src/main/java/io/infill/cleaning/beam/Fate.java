package io.infill.cleaning.beam;

/**
 * What is known at a document when those that follow it are decided.
 *
 * @param own true if {@code notice} says that the document itself goes; false if it names a
 *     follower, as {@code document} of the notice, and the document, as its {@code survivor}
 * @param notice the notice
 */
record Fate(boolean own, Notice notice) {}
