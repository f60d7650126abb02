/**
 * How records stand in files: where each begins and ends, and how one becomes a document.
 *
 * <p>Open {@link io.infill.ingest.format.RecordReader} first: it reads one file and pushes each
 * record, as a document or as a reject, into a {@link io.infill.ingest.format.RecordSink}. A format
 * is a way to cut a file into records (lines, array elements, the whole file) and a way to read one
 * record (JSON fields by the source's mapping, or plain text). Nothing is skipped: what the reader
 * cut out is counted in a {@link io.infill.ingest.format.FileTally} before it is known what becomes
 * of it, so that a ledger can hold it against what was kept and rejected later. Records of a web
 * archive that are no documents by nature are set aside: counted there by reason, without a row.
 *
 * <p>A record's size is its raw bytes in the decompressed file, without the line end, the comma or
 * the blanks between records. Memory is bounded by one record, at most {@link
 * io.infill.ingest.IngestConfig#maxRecordBytes}, whatever the size of the file.
 *
 * <p>Further formats implement RecordReader and get their line in {@link
 * io.infill.ingest.format.RecordReader#of}.
 */
package io.infill.ingest.format;
