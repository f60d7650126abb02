/**
 * Which stretches of a document are repeated, and taken out while the document stays?
 *
 * <p>Open {@link io.infill.cleaning.passage.Cut} first, then {@link
 * io.infill.cleaning.passage.Cuts}. All places count UTF-16 units of the prepared text: normalised,
 * without the lines that rules remove, masked, and before any cut.
 */
package io.infill.cleaning.passage;
