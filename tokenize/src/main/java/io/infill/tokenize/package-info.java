/**
 * Documents to token rows.
 *
 * <p>Start with {@link io.infill.tokenize.TokenizedDocument}, the row of {@code tokens/}. Counts
 * are in tokens unless a name says bytes.
 */
package io.infill.tokenize;
