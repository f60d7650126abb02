package io.infill.cleaning.evaluation;

/**
 * A text whose language is known.
 *
 * @param set the collection it is from
 * @param language its language as a BCP 47 tag
 * @param text the text
 */
record LabelledText(String set, String language, String text) {}
