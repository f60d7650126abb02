/**
 * What a run saves to go on from: {@link io.infill.trainbridge.state.RunState}, one small JSON, the
 * same on every rank, in Java and in Python. Specified in docs/SHARD_FORMAT.md, "State".
 */
package io.infill.trainbridge.state;
