/**
 * The rows behind the order: {@link io.infill.trainbridge.shard.SequenceStore} fetches any row of a
 * finished sequence directory, {@link io.infill.trainbridge.shard.SequenceVerifier} says what is
 * wrong with one.
 *
 * <p>A row is one training sequence of a fixed number of tokens; rows are counted from 0 through
 * all shards of the directory.
 */
package io.infill.trainbridge.shard;
