/**
 * GLM-130B's training collator, bit by bit: the same random numbers, the same draws in the same
 * order, the same cut.
 *
 * <p>Start with {@link io.infill.masking.reference.ReferenceCollator}. Source: the public
 * LargeScale repository's collator as it was released for GLM-130B; golden vectors of that code
 * stand in the test resources. What this recipe loses against {@code infill} is measured in
 * docs/MASKING.md.
 */
package io.infill.masking.reference;
