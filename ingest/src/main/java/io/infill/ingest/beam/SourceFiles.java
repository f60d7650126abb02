package io.infill.ingest.beam;

import io.infill.ingest.SourceConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * Finds the files that the sources' globs name, once, on the driver: what is planned, fingerprinted
 * and read is the same list.
 *
 * <p>Schemes other than local files need Beam's file systems to be configured before.
 */
public final class SourceFiles {
  private SourceFiles() {}

  /**
   * The files of all sources, in the sources' order and by name within one.
   *
   * @param baseDirectory the config's folder; relative globs start here
   * @throws FileNotFoundException naming source and glob, if no file matches a source
   * @throws IllegalArgumentException if two sources have the same name
   */
  public static List<SourceFile> match(List<SourceConfig> sources, Path baseDirectory)
      throws IOException {
    Path base = baseDirectory.toAbsolutePath().normalize();
    Set<String> names = new HashSet<>();
    List<SourceFile> files = new ArrayList<>();
    for (SourceConfig source : sources) {
      if (!names.add(source.name())) {
        throw new IllegalArgumentException(
            "sources must have different names but \"" + source.name() + "\" is given twice");
      }
      files.addAll(match(source, base));
    }
    return List.copyOf(files);
  }

  /** Size of all content together as far as names and sizes tell, in bytes. */
  public static long estimatedContentBytes(List<SourceFile> files) {
    return files.stream().mapToLong(SourceFile::estimatedContentBytes).sum();
  }

  private static List<SourceFile> match(SourceConfig source, Path base) throws IOException {
    String spec = spec(source.path(), base);
    MatchResult result = FileSystems.match(spec, EmptyMatchTreatment.ALLOW);
    List<SourceFile> files = new ArrayList<>();
    for (MatchResult.Metadata metadata : result.metadata()) {
      String location = metadata.resourceId().toString();
      if (metadata.resourceId().isDirectory()) {
        throw new FileNotFoundException(
            "source %s: path \"%s\" is a folder; name its files, such as \"%s/*\""
                .formatted(source.name(), source.path(), source.path().replaceAll("/+$", "")));
      }
      files.add(
          new SourceFile(
              source.name(),
              name(location, source.path(), base),
              location,
              metadata.sizeBytes(),
              metadata.lastModifiedMillis()));
    }
    if (files.isEmpty()) {
      throw new FileNotFoundException(
          "source %s: no file matches path \"%s\" (looked for %s)"
              .formatted(source.name(), source.path(), spec));
    }
    files.sort(Comparator.comparing(SourceFile::name));
    return source.pairs().partner().isEmpty() ? files : PartnerFiles.of(source, base, files);
  }

  /** The one file at a place without stars. */
  static SourceFile single(SourceConfig source, String path, Path base) throws IOException {
    MatchResult.Metadata metadata = FileSystems.matchSingleFileSpec(spec(path, base));
    String location = metadata.resourceId().toString();
    return new SourceFile(
        source.name(),
        name(location, path, base),
        location,
        metadata.sizeBytes(),
        metadata.lastModifiedMillis());
  }

  static String spec(String glob, Path base) {
    return hasScheme(glob) ? glob : base.resolve(glob).normalize().toString();
  }

  /**
   * Relative to the config's folder if the glob is or the file lies below it, so that a corpus that
   * moves together with its config keeps its document ids; else as matched.
   */
  private static String name(String location, String glob, Path base) {
    if (hasScheme(glob)) {
      return location;
    }
    Path file = Path.of(location);
    boolean relative = !Path.of(glob).isAbsolute() || file.startsWith(base);
    return (relative ? base.relativize(file) : file).toString().replace('\\', '/');
  }

  private static boolean hasScheme(String glob) {
    return glob.matches("[a-zA-Z][-a-zA-Z0-9+.]+:/.*");
  }
}
