package io.infill.cleaning.dedup.labelled;

/**
 * Two texts, and whether a person would call them the same document.
 *
 * @param kind how the second was made from the first, such as {@code edits}
 * @param language {@code en} or {@code zh}
 * @param degree how much of it, in percent; what of, its kind says
 * @param left the first text
 * @param right the second text
 * @param duplicate the label, true by construction
 */
public record LabelledPair(
    String kind, String language, int degree, String left, String right, boolean duplicate) {}
