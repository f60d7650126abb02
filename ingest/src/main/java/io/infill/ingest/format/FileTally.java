package io.infill.ingest.format;

/**
 * What a reader cut out of one file, counted there and not by what became of it.
 *
 * @param records records seen, readable or not; a place where the file is broken counts as one
 * @param bytes their raw size in the decompressed file
 */
public record FileTally(long records, long bytes) {}
