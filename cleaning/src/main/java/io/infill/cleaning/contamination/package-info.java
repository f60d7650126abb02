/**
 * Which documents hold items of evaluation sets, and where in their texts?
 *
 * <p>{@link io.infill.cleaning.contamination.ContaminationConfig} names the sets, {@link
 * io.infill.cleaning.contamination.EvaluationIndex} holds their n-grams, and {@link
 * io.infill.cleaning.contamination.LeakSearch} finds a text's {@link
 * io.infill.cleaning.contamination.Leak}s. An n-gram in common is only where the search looks
 * closer: what counts is the share of the item that stands there in order, so that a common phrase
 * is no leak and an edited item still is one.
 *
 * <p>Units: texts are compared by folded units, words or single characters of scripts without
 * blanks (see {@link io.infill.cleaning.dedup.FoldedText}); places in texts are UTF-16 units.
 */
package io.infill.cleaning.contamination;
