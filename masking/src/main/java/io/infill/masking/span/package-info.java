/**
 * Which tokens are masked: span lengths, their places, their order.
 *
 * <p>Start with {@link io.infill.masking.span.SpanSampler}. All counts are in tokens. Laws:
 * GLM-130B (Zeng et al. 2023, section 2.2) and its collator; the rule that a span stays inside one
 * document is the original GLM's (Du et al. 2022).
 */
package io.infill.masking.span;
