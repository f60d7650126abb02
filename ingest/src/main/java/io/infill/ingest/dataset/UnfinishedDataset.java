package io.infill.ingest.dataset;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset directory that a stage is filling, looked at from outside: for showing progress, on any
 * engine whose workers write to a shared file system. It only reads, and each finished piece once.
 */
public final class UnfinishedDataset {
  private static final String REPORT = ".json";

  /** Most that an unfinished shard counts for. */
  private static final double ALMOST = 0.95;

  private final Path temporary;
  private final String reportPrefix;
  private final Map<String, ShardFile> shards = new HashMap<>();
  private long done;
  private final Set<String> reports = new HashSet<>();
  private Quantity in = Quantity.ZERO;

  private UnfinishedDataset(Path directory, String reportPrefix) {
    this.temporary = directory.resolve(DatasetWriter.TEMPORARY);
    this.reportPrefix = reportPrefix;
  }

  /**
   * What is there so far.
   *
   * @param shards finished shards
   * @param rows rows in them
   * @param bytes bytes of them
   * @param openShards shards under way
   * @param openBytes bytes of those that are on the disk, so whole row groups only
   * @param reports pieces of work that were reported on; of a report that counts files, the files
   * @param in what these pieces had read
   */
  public record State(
      int shards, long rows, long bytes, int openShards, long openBytes, int reports, Quantity in) {

    /**
     * Share of {@code allShards} that is done, 0 to 1. A shard under way counts by its bytes, once
     * a finished one shows how many to expect.
     */
    public double share(int allShards) {
      double open = 0;
      if (shards > 0 && bytes > 0) {
        double expected = (double) bytes / shards;
        open = Math.min(openShards * ALMOST, openBytes / expected);
      }
      return allShards == 0 ? 1 : Math.min(1, (shards + open) / allShards);
    }
  }

  /**
   * The dataset that is being filled in {@code directory}, which need not be there yet.
   *
   * @param reportPrefix which reports count: {@code file-} or {@code shard-}
   */
  public static UnfinishedDataset at(Path directory, String reportPrefix) {
    return new UnfinishedDataset(directory, reportPrefix);
  }

  /**
   * Looks again.
   *
   * @throws IOException if what lies there cannot be read
   */
  public State look() throws IOException {
    for (String name : names(temporary.resolve("shards"))) {
      if (isReport(name) && !shards.containsKey(name)) {
        read(temporary.resolve("shards").resolve(name), ShardFile.class)
            .ifPresent(file -> shards.put(name, file));
      }
    }
    for (String name : names(temporary.resolve("reports"))) {
      if (isReport(name) && name.startsWith(reportPrefix) && !reports.contains(name)) {
        read(temporary.resolve("reports").resolve(name), PartialReport.class)
            .ifPresent(report -> add(name, report));
      }
    }
    int open = 0;
    long openBytes = 0;
    for (String name : names(temporary)) {
      int end = name.indexOf(".parquet.");
      if (end > 0 && !shards.containsKey(name.substring(0, end) + ".parquet" + REPORT)) {
        open++;
        openBytes += temporary.resolve(name).toFile().length();
      }
    }
    long rows = shards.values().stream().mapToLong(ShardFile::rows).sum();
    long bytes = shards.values().stream().mapToLong(ShardFile::bytes).sum();
    return new State(shards.size(), rows, bytes, open, openBytes, Math.toIntExact(done), in);
  }

  private void add(String name, PartialReport report) {
    reports.add(name);
    List<Long> files =
        report.facts().entrySet().stream()
            .filter(fact -> fact.getKey().startsWith("files/"))
            .map(Map.Entry::getValue)
            .toList();
    done += files.isEmpty() ? 1 : files.stream().mapToLong(Long::longValue).sum();
    report.accounts().forEach(account -> in = in.plus(account.in()));
  }

  /** Unfinished ones have a name that begins with a dot. */
  private static boolean isReport(String name) {
    return name.endsWith(REPORT) && !name.startsWith(".");
  }

  /** Empty if the stage has swept the file away meanwhile. */
  private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    try {
      return Optional.of(ManifestJson.read(file, type));
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static String[] names(Path directory) {
    String[] names = directory.toFile().list();
    return names == null ? new String[0] : names;
  }
}
