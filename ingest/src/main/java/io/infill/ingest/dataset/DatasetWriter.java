package io.infill.ingest.dataset;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collection;

/**
 * One stage's way of filling a dataset directory: {@link #begin} once on the driver, {@link #shard}
 * and {@link #report} from any worker and as often as a retry needs, {@link #commit} once on the
 * driver.
 *
 * @param <T> the row
 */
public final class DatasetWriter<T> implements Serializable {

  /**
   * A writer for {@code shards} shards; touches nothing yet. {@code format} must be Serializable.
   */
  public static <T> DatasetWriter<T> to(Path directory, RowFormat<T> format, int shards) {
    throw new UnsupportedOperationException("to be written");
  }

  /** Empties the directory of anything unfinished or outdated and prepares it. */
  public void begin() throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  /** Opens shard {@code number}, 0 to shards - 1. */
  public ShardWriter<T> shard(int number) throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  /**
   * Leaves a partial account (and facts) beside the shards, under a name that a retry overwrites
   * with the same bytes.
   *
   * @param name unique per piece of work, such as {@code shard-00003} or {@code file-<hash>}
   */
  public void report(String name, PartialReport report) throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  /** All partial reports left so far, summed by the caller into a ledger. */
  public Collection<PartialReport> reports() throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  /**
   * Writes an empty shard for every number that has none, sweeps temporary files, checks that the
   * ledger balances, writes the manifest and, last, {@code _SUCCESS}.
   *
   * @throws UnbalancedLedgerException before anything is marked finished
   */
  public DatasetDirectory commit(
      String stage,
      String fingerprint,
      java.util.SortedMap<String, String> inputs,
      com.fasterxml.jackson.databind.JsonNode config,
      Ledger ledger,
      java.util.SortedMap<String, Long> facts)
      throws IOException {
    throw new UnsupportedOperationException("to be written");
  }
}
