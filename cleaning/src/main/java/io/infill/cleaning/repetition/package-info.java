/**
 * How much does a text repeat itself, by lines, paragraphs and n-grams? After Rae et al. 2021
 * (Gopher), appendix A.
 *
 * <p>Counts only, in UTF-16 units; shares and limits are the business of {@code quality}.
 */
package io.infill.cleaning.repetition;
