package io.infill.ingest.format;

import io.infill.ingest.dataset.Quantity;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a reader cut out of one file, counted there and not by what became of it.
 *
 * @param records records seen, readable or not; a place where the file is broken counts as one
 * @param bytes their raw size in the decompressed file
 * @param setAside those among them that are no documents by nature, by reason; they leave no rows
 */
public record FileTally(long records, long bytes, SortedMap<String, Quantity> setAside) {

  public FileTally {
    setAside = Collections.unmodifiableSortedMap(new TreeMap<>(setAside));
  }

  /** The tally of a file in which nothing was set aside. */
  public FileTally(long records, long bytes) {
    this(records, bytes, new TreeMap<>());
  }
}
