package io.infill.ingest.dataset;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A finished dataset directory, opened for reading. */
public final class DatasetDirectory {
  public static final String MANIFEST = "manifest.json";
  public static final String SUCCESS = "_SUCCESS";

  private final Path path;
  private final Manifest manifest;

  private DatasetDirectory(Path path, Manifest manifest) {
    this.path = path;
    this.manifest = manifest;
  }

  /**
   * Opens {@code path}.
   *
   * @throws UnfinishedDatasetException if {@code _SUCCESS} or the manifest is missing
   * @throws IOException if the manifest is damaged, or of a newer or unknown version
   */
  public static DatasetDirectory open(Path path) throws IOException {
    Path file = path.resolve(MANIFEST);
    if (!Files.exists(path.resolve(SUCCESS))) {
      throw new UnfinishedDatasetException(path, SUCCESS);
    }
    if (!Files.exists(file)) {
      throw new UnfinishedDatasetException(path, MANIFEST);
    }
    Manifest manifest;
    try {
      manifest = ManifestJson.read(file, Manifest.class);
    } catch (JacksonException e) {
      throw new IOException(file + ": damaged: " + e.getOriginalMessage(), e);
    }
    if (manifest.schemaVersion() > Manifest.SCHEMA_VERSION) {
      throw new IOException(
          file
              + ": too new: schema version "
              + manifest.schemaVersion()
              + ", this Infill reads up to "
              + Manifest.SCHEMA_VERSION);
    }
    if (manifest.schemaVersion() < 1) {
      throw new IOException(
          file + ": too old: schema version " + manifest.schemaVersion() + " is not known");
    }
    return new DatasetDirectory(path, manifest);
  }

  /** True if {@code path} is finished and carries this fingerprint. */
  public static boolean isFinished(Path path, String fingerprint) throws IOException {
    try {
      return open(path).manifest().fingerprint().equals(fingerprint);
    } catch (UnfinishedDatasetException e) {
      return false;
    }
  }

  public Path path() {
    return path;
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Number of shards. */
  public int shards() {
    return manifest.files().size();
  }

  /** The file of shard {@code number}. */
  public Path shard(int number) {
    return path.resolve(manifest.files().get(number).name());
  }

  /** Reads shard {@code number}; refuses a directory of another kind. */
  public <T> ShardReader<T> read(int number, RowFormat<T> format) throws IOException {
    return read(number, Projection.whole(format));
  }

  /** The same for some of the columns. */
  public <T> ShardReader<T> read(int number, Projection<T> projection) throws IOException {
    String expected = projection.format().kind();
    if (!manifest.kind().equals(expected)) {
      throw new IOException(path + ": holds " + manifest.kind() + ", not " + expected);
    }
    ShardReader<T> reader = ShardReader.open(shard(number), projection);
    long stated = manifest.files().get(number).rows();
    if (reader.rows() != stated) {
      reader.close();
      throw new DamagedShardException(
          shard(number),
          "the footer",
          String.format(
              Locale.ROOT, "it has %d rows but the manifest says %d", reader.rows(), stated));
    }
    return reader;
  }

  /**
   * Compares every file with the manifest.
   *
   * @return what is wrong, in order of file name; empty if nothing is
   */
  public List<String> verifyChecksums() throws IOException {
    List<String> problems = new ArrayList<>();
    for (ShardFile file : manifest.files()) {
      Path shard = path.resolve(file.name());
      if (!Files.exists(shard)) {
        problems.add(shard + ": is missing");
      } else if (Files.size(shard) != file.bytes()) {
        problems.add(
            shard + ": has " + Files.size(shard) + " bytes but the manifest says " + file.bytes());
      } else if (!Checksum.sha256(shard).equals(file.sha256())) {
        problems.add(shard + ": its SHA-256 is not the manifest's " + file.sha256());
      }
    }
    Set<String> known = manifest.files().stream().map(ShardFile::name).collect(Collectors.toSet());
    try (Stream<Path> entries = Files.list(path)) {
      entries
          .filter(p -> p.toString().endsWith(".parquet"))
          .filter(p -> !known.contains(p.getFileName().toString()))
          .sorted()
          .forEach(p -> problems.add(p + ": is not in the manifest"));
    }
    return problems;
  }
}
