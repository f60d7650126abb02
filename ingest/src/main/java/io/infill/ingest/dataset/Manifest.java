package io.infill.ingest.dataset;

import java.util.List;
import java.util.SortedMap;

/**
 * What a finished dataset directory says of itself, as {@code manifest.json}.
 *
 * @param schemaVersion version of the directory's contract, {@link #SCHEMA_VERSION} when written by
 *     this code
 * @param kind the kind of its rows: {@code documents}, {@code rejects}, {@code drops}, {@code
 *     tokens}, {@code sequences}
 * @param stage the stage that wrote it
 * @param fingerprint hash of everything the bytes depend on: config, inputs, tokenizer, the stage's
 *     code version
 * @param inputs what it was made from: a name (a stage, a file) to a fingerprint or checksum
 * @param config the part of the resolved config that the stage depends on, as JSON
 * @param files the shards, in order of name
 * @param ledger the stage's account; balanced
 * @param facts further numbers of the stage, by name (tokens by source, sequences by task ...)
 */
public record Manifest(
    int schemaVersion,
    String kind,
    String stage,
    String fingerprint,
    SortedMap<String, String> inputs,
    com.fasterxml.jackson.databind.JsonNode config,
    List<ShardFile> files,
    Ledger ledger,
    SortedMap<String, Long> facts) {

  /** The contract's version; a reader refuses a higher one. */
  public static final int SCHEMA_VERSION = 1;

  public Manifest {
    files = List.copyOf(files);
  }

  public long rows() {
    return files.stream().mapToLong(ShardFile::rows).sum();
  }

  public long bytes() {
    return files.stream().mapToLong(ShardFile::bytes).sum();
  }
}
