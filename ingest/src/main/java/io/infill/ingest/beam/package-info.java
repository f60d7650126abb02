/**
 * Beam's side of ingest, and the three things that every other module's Beam code stands on: {@link
 * io.infill.ingest.beam.Engine} runs a pipeline, {@link io.infill.ingest.beam.EachShard} spreads
 * shard-sized tasks over it, and the coders carry documents, ids and rejects.
 */
package io.infill.ingest.beam;
