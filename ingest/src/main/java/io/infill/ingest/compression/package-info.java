/**
 * What bytes stand in a file that may be compressed, and where they stop being trustworthy.
 *
 * <p>Open {@link io.infill.ingest.compression.FileBytes}: it finds the compression from the first
 * bytes, hands out the decompressed ones, and ends early with a {@link
 * io.infill.ingest.compression.Breakage} when the file is cut or damaged, so that everything before
 * that place can still be used. A storage that fails to deliver is something else: an {@link
 * java.io.IOException}.
 *
 * <p>Formats: gzip (RFC 1952, any number of members), zstd (RFC 8878, any number of frames, windows
 * up to 2 GiB as written by {@code --long=31}, the dictionary frame of {@code .warc.zst}), bzip2
 * and xz (any number of streams), LZ4 frames. A reader that can begin anew behind a damaged member
 * asks to {@link io.infill.ingest.compression.FileBytes#resume}.
 */
package io.infill.ingest.compression;
