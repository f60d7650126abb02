package io.infill.ingest.compression;

import io.infill.ingest.RejectCause;

/**
 * Why a file's bytes ended before the file said so.
 *
 * @param cause truncated or corrupt, and in which compression
 * @param detail the failure in words
 */
public record Breakage(RejectCause cause, String detail) {}
