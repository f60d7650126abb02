package io.infill.ingest.dataset;

/**
 * One finished file of a dataset directory.
 *
 * @param name the file's name inside the directory
 * @param rows rows in it
 * @param bytes its size on disk
 * @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits
 */
public record ShardFile(String name, long rows, long bytes, String sha256) {}
