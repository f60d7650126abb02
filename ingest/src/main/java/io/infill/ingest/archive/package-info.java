/**
 * What stands in a record of a web archive: WARC (ISO 28500, 0.17 to 1.1) and ARC (1 and 1.1).
 *
 * <p>Open {@link io.infill.ingest.archive.RecordHead} first: the lines before a record's block, in
 * either container. {@link io.infill.ingest.archive.HttpMessage} is the block of a captured
 * response, {@link io.infill.ingest.archive.Body} undoes what HTTP did to the content, {@link
 * io.infill.ingest.archive.RecordDigest} checks what the crawler noted, and {@link
 * io.infill.ingest.archive.SetAside} names the records that are no documents by nature. Where
 * records begin and end in a file is the business of the format package.
 *
 * <p>Own parsing rather than a library: every byte has to be accounted for, the records behind a
 * damaged one have to be found, and a gzip member's checksum has to be verified before its record
 * is believed. The tests hold the records found against those that jwarc finds.
 *
 * <p>Units: bytes of the decompressed file.
 */
package io.infill.ingest.archive;
