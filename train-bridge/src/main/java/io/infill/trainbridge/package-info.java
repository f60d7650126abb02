/**
 * From finished sequence directories to the micro-batches of trainer ranks: which samples make up
 * step N, and what does rank r of d get of them?
 *
 * <p>Open {@link io.infill.trainbridge.batch.BatchReader} first: {@code sequences/} and {@code
 * mip/} under one endless global order, sliced for a rank. Then {@link
 * io.infill.trainbridge.SampleOrder}, the order itself, a pure function of the index; {@link
 * io.infill.trainbridge.shard.SequenceStore}, random access to the Parquet rows; {@link
 * io.infill.trainbridge.shard.SequenceVerifier}, what must hold of a directory.
 *
 * <p>Units: a sample is one training sequence; an index is a place in the global order, from 0; the
 * whole state of a run is {@code consumed_samples}, global over all ranks. The Python client
 * ({@code train-bridge/python}) gives the same batches from the same files; docs/SHARD_FORMAT.md
 * says what both rely on.
 */
package io.infill.trainbridge;
