/**
 * The stage {@code mask} on the engine: shards of {@code tokens/} to shards of {@code sequences/}.
 *
 * <p>Start with {@link io.infill.masking.beam.MaskShards}. The ledger counts documents and tokens.
 */
package io.infill.masking.beam;
