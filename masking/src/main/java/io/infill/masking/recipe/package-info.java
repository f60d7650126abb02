/**
 * From one source's documents, in order, to training sequences: what text goes into which sequence,
 * and the account of it.
 *
 * <p>Start with {@link io.infill.masking.recipe.SequencePacker}. Counts are in tokens of {@code
 * tokens/} rows, end-of-document tokens included. docs/MASKING.md puts the two recipes side by
 * side.
 */
package io.infill.masking.recipe;
