/**
 * What a document is, where it came from, and what happened when it could not be read.
 *
 * <p>Start with {@link io.infill.ingest.Document}: every later stage speaks of documents by their
 * {@link io.infill.ingest.DocumentId}, and every id leads back to bytes in a file through {@link
 * io.infill.ingest.Provenance}. What could not be processed is a {@link io.infill.ingest.Reject}.
 * All randomness of the later stages is derived from ids through {@link
 * io.infill.ingest.DocumentSeed}.
 *
 * <p>Where documents come from is said by {@link io.infill.ingest.SourceConfig}; why a record could
 * not become one by {@link io.infill.ingest.RejectCause}.
 *
 * <p>Units: bytes are bytes of the <em>decompressed</em> file or of the text in UTF-8, never
 * characters.
 */
package io.infill.ingest;
