/**
 * Documents to kept documents: which texts are worth training on, which repeat others, and what in
 * them is nobody's business.
 *
 * <p>Start with {@link io.infill.cleaning.DocumentJudge}: it takes a text and gives a {@link
 * io.infill.cleaning.Verdict}, looking at that text alone. Duplicates are decided across documents
 * by {@code dedup}. Everything that goes is a {@link io.infill.cleaning.Drop} with its rule, the
 * measured value and the limit; what each limit is stands in {@link
 * io.infill.cleaning.CleaningConfig}.
 *
 * <p>The rule's key is one name for three things: the reason in the ledger and in {@code dropped/},
 * the key under {@code thresholds} in the config, and the row in the documentation.
 *
 * <p>Units: volumes are UTF-8 bytes of the text <em>as it came in</em>, so the ledger balances
 * although normalisation changes lengths.
 */
package io.infill.cleaning;
