/**
 * Tokenizing as a stage: {@link io.infill.tokenize.beam.TokenizeShards} turns shard k of {@code
 * cleaned/} into shard k of {@code tokens/}.
 */
package io.infill.tokenize.beam;
