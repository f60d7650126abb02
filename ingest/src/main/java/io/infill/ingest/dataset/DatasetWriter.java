package io.infill.ingest.dataset;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
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
    for (Path entry : entries(directory())) {
      if (!isOurs(entry.getFileName().toString())) {
        throw new IOException(
            "%s does not belong to a dataset directory of %s: refusing to empty the directory"
                .formatted(entry, format.kind()));
      }
    }
    for (String first : List.of(DatasetDirectory.SUCCESS, DatasetDirectory.MANIFEST)) {
      Files.deleteIfExists(directory().resolve(first));
    }
    Files.createDirectories(directory());
    Durable.sync(directory());
    for (Path entry : entries(directory())) {
      FileTree.delete(entry);
    }
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
    return files(temporary(SIDECARS)).size();
  }

  /**
   * Leaves a partial account and facts under a name that a retry overwrites with the same bytes.
   *
   * @param name unique per piece of work, such as {@code shard-00003} or {@code file-<hash>}
   */
  public void report(String name, PartialReport report) throws IOException {
    Durable.write(temporary(REPORTS).resolve(name + ".json"), ManifestJson.bytes(report));
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
    List<ShardFile> files = new ArrayList<>();
    for (int number = 0; number < shards; number++) {
      files.add(finished(number));
    }
    long rows = files.stream().mapToLong(ShardFile::rows).sum();
    if (rows != expectedRows) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: the shards of stage %s hold %d rows but its ledger says %d",
              directory,
              seal.stage(),
              rows,
              expectedRows));
    }
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA_VERSION,
            format.kind(),
            seal.stage(),
            seal.fingerprint(),
            seal.inputs(),
            seal.config(),
            files,
            ledger,
            facts);
    Durable.write(directory().resolve(DatasetDirectory.MANIFEST), ManifestJson.bytes(manifest));
    FileTree.delete(directory().resolve(TEMPORARY));
    Durable.write(directory().resolve(DatasetDirectory.SUCCESS), new byte[0]);
    return DatasetDirectory.open(directory());
  }

  /** What shard {@code number} holds; an empty one is written where no task wrote any. */
  private ShardFile finished(int number) throws IOException {
    String name = ShardWriter.shardName(format.kind(), number);
    Path shard = directory().resolve(name);
    Path sidecar = temporary(SIDECARS).resolve(name + ".json");
    if (!Files.exists(sidecar)) {
      if (Files.exists(shard)) {
        throw new IOException(shard + ": its task died before it had said what the shard holds");
      }
      try (ShardWriter<T> empty = shard(number)) {
        return empty.commit();
      }
    }
    ShardFile file = ManifestJson.read(sidecar, ShardFile.class);
    if (!Files.exists(shard) || Files.size(shard) != file.bytes()) {
      throw new DamagedShardException(
          shard, "the shard", "its task wrote " + file.bytes() + " bytes");
    }
    return file;
  }

  private boolean isOurs(String name) {
    return name.equals(DatasetDirectory.SUCCESS)
        || name.equals(DatasetDirectory.MANIFEST)
        || name.startsWith('.' + DatasetDirectory.SUCCESS)
        || name.startsWith('.' + DatasetDirectory.MANIFEST)
        || name.equals(TEMPORARY)
        || ShardWriter.isShardName(format.kind(), name);
  }

  private void leaveSidecar(ShardFile file) throws IOException {
    Durable.write(temporary(SIDECARS).resolve(file.name() + ".json"), ManifestJson.bytes(file));
  }

  private Path temporary(String part) {
    return directory().resolve(TEMPORARY).resolve(part);
  }

  private static List<Path> entries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.sorted().toList();
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    return entries(directory).stream().filter(p -> p.toString().endsWith(".json")).toList();
  }
}
