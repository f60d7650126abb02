/**
 * Beam's side of ingest, and the three things that every other module's Beam code stands on: {@link
 * io.infill.ingest.beam.Engine} runs a pipeline, {@link io.infill.ingest.beam.EachShard} spreads
 * shard-sized tasks over it, and the coders carry documents, ids and rejects.
 *
 * <p>Ingest itself: {@link io.infill.ingest.beam.SourceFiles} finds the files, {@link
 * io.infill.ingest.beam.IngestStage} runs {@link io.infill.ingest.beam.IngestDocuments} on them and
 * adds up the ledger.
 */
package io.infill.ingest.beam;
