package io.infill.ingest.dataset;

import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One stage's way of filling a dataset directory: {@link #begin} once on the driver, {@link #shard}
 * and {@link #report} from any worker and as often as a retry needs, {@link #commit} once on the
 * driver.
 *
 * <p>What workers leave besides shards stands in {@code _temporary/} until the commit sweeps it:
 * unfinished shards, one sidecar a finished shard (its {@link ShardFile}), and the partial reports.
 *
 * @param <T> the row
 */
public final class DatasetWriter<T> implements Serializable {
  private static final long serialVersionUID = 1;

  static final String TEMPORARY = "_temporary";
  private static final String SIDECARS = "shards";
  private static final String REPORTS = "reports";

  private final String directory;
  private final RowFormat<T> format;
  private final int shards;

  private DatasetWriter(Path directory, RowFormat<T> format, int shards) {
    this.directory = directory.toString();
    this.format = format;
    this.shards = shards;
  }

  /** A writer for {@code shards} shards; touches nothing yet. */
  public static <T> DatasetWriter<T> to(Path directory, RowFormat<T> format, int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException("shards must be >= 1 but was " + shards);
    }
    return new DatasetWriter<>(directory, format, shards);
  }

  public Path directory() {
    return Path.of(directory);
  }

  public int shards() {
    return shards;
  }

  /**
   * Empties the directory of anything unfinished or outdated, the mark of success first, and
   * prepares it.
   *
   * @throws IOException if the directory holds something that no dataset directory of this kind
   *     does; nothing is deleted
   */
  public void begin() throws IOException {
    if (Files.isDirectory(directory())) {
      try (Stream<Path> entries = Files.list(directory())) {
        for (Path entry : entries.toList()) {
          if (!isOurs(entry.getFileName().toString())) {
            throw new IOException(
                entry
                    + " does not belong to a dataset directory of "
                    + format.kind()
                    + ": refusing to empty the directory");
          }
        }
      }
    }
    Files.deleteIfExists(directory().resolve(DatasetDirectory.SUCCESS));
    Files.deleteIfExists(directory().resolve(DatasetDirectory.MANIFEST));
    deleteTree(directory());
    Files.createDirectories(temporary(SIDECARS));
    Files.createDirectories(temporary(REPORTS));
  }

  /** Opens shard {@code number}, 0 to shards - 1. */
  public ShardWriter<T> shard(int number) throws IOException {
    if (number < 0 || number >= shards) {
      throw new IllegalArgumentException(
          "shard must be 0 to " + (shards - 1) + " but was " + number);
    }
    // Only the temporary name is random: two attempts at one shard may be under way at once.
    return ShardWriter.create(
        directory(), number, UUID.randomUUID().toString(), format, this::leaveSidecar);
  }

  /** Shards finished so far, for showing progress. */
  public int finishedShards() throws IOException {
    if (!Files.isDirectory(temporary(SIDECARS))) {
      return 0;
    }
    try (Stream<Path> sidecars = Files.list(temporary(SIDECARS))) {
      return (int) sidecars.filter(p -> p.toString().endsWith(".json")).count();
    }
  }

  /**
   * Leaves a partial account and facts under a name that a retry overwrites with the same bytes.
   *
   * @param name unique per piece of work, such as {@code shard-00003} or {@code file-<hash>}
   */
  public void report(String name, PartialReport report) throws IOException {
    leave(temporary(REPORTS).resolve(name + ".json"), report);
  }

  /** All partial reports left so far, in order of name. */
  public Collection<PartialReport> reports() throws IOException {
    List<PartialReport> reports = new ArrayList<>();
    for (Path path : files(temporary(REPORTS))) {
      reports.add(ManifestJson.read(path, PartialReport.class));
    }
    return reports;
  }

  /**
   * Finishes the dataset: an empty shard for every number that has none, ledger and row count
   * checked, the manifest, and last {@code _SUCCESS}.
   *
   * @param expectedRows rows that the shards must hold together, counted independently of them
   * @throws UnbalancedLedgerException before anything is marked finished
   */
  public DatasetDirectory commit(
      StageSeal seal, Ledger ledger, SortedMap<String, Long> facts, long expectedRows)
      throws IOException {
    ledger.requireBalanced();
    SortedMap<String, ShardFile> files = new TreeMap<>();
    for (int number = 0; number < shards; number++) {
      String name = ShardWriter.shardName(format.kind(), number);
      Path sidecar = temporary(SIDECARS).resolve(name + ".json");
      if (!Files.exists(sidecar)) {
        try (ShardWriter<T> empty = shard(number)) {
          empty.commit();
        }
      }
      files.put(name, ManifestJson.read(sidecar, ShardFile.class));
    }
    long rows = files.values().stream().mapToLong(ShardFile::rows).sum();
    if (rows != expectedRows) {
      throw new IOException(
          "%s: the shards of stage %s hold %d rows but its ledger says %d"
              .formatted(directory, seal.stage(), rows, expectedRows));
    }
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA_VERSION,
            format.kind(),
            seal.stage(),
            seal.fingerprint(),
            seal.inputs(),
            seal.config(),
            List.copyOf(files.values()),
            ledger,
            facts);
    deleteTree(directory().resolve(TEMPORARY));
    durably(directory().resolve(DatasetDirectory.MANIFEST), ManifestJson.bytes(manifest));
    durably(directory().resolve(DatasetDirectory.SUCCESS), new byte[0]);
    return DatasetDirectory.open(directory());
  }

  private boolean isOurs(String name) {
    return name.equals(DatasetDirectory.SUCCESS)
        || name.equals(DatasetDirectory.MANIFEST)
        || name.equals('.' + DatasetDirectory.SUCCESS)
        || name.equals('.' + DatasetDirectory.MANIFEST)
        || name.equals(TEMPORARY)
        || ShardWriter.isShardName(format.kind(), name);
  }

  private void leaveSidecar(ShardFile file) throws IOException {
    leave(temporary(SIDECARS).resolve(file.name() + ".json"), file);
  }

  private void leave(Path target, Object value) throws IOException {
    Path attempt = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID());
    Files.write(attempt, ManifestJson.bytes(value));
    Files.move(
        attempt, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path temporary(String part) {
    return directory().resolve(TEMPORARY).resolve(part);
  }

  private static void durably(Path target, byte[] bytes) throws IOException {
    Path attempt = target.resolveSibling("." + target.getFileName());
    try (FileChannel channel =
        FileChannel.open(
            attempt,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.wrap(bytes));
      channel.force(true);
    }
    Files.move(
        attempt, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(p -> p.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
