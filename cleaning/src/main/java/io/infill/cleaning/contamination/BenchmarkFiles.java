package io.infill.cleaning.contamination;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of an evaluation set. */
public final class BenchmarkFiles {
  private BenchmarkFiles() {}

  /**
   * The files that {@code path} names, in the order of their paths: the file itself, all files of a
   * folder and of the folders in it, or what a glob matches. Names that begin with a dot or an
   * underscore do not count in folders.
   *
   * @param path absolute
   * @throws IOException naming the path, if it names no file
   */
  public static List<Path> at(String path) throws IOException {
    Path plain = Path.of(path);
    if (Files.isRegularFile(plain)) {
      return List.of(plain);
    }
    List<Path> found =
        Files.isDirectory(plain)
            ? below(plain, BenchmarkFiles::counts)
            : below(start(plain), matcher(path)::matches);
    if (found.isEmpty()) {
      throw new NoSuchFileException(path, null, "no file of an evaluation set is there");
    }
    return found;
  }

  private static PathMatcher matcher(String path) {
    return FileSystems.getDefault().getPathMatcher("glob:" + path);
  }

  private static boolean counts(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.startsWith("_");
  }

  /** The deepest folder above the first name with a star or its like. */
  private static Path start(Path glob) {
    Path start = glob.getRoot();
    for (Path name : glob) {
      if (name.toString().matches(".*[*?\\[{].*")) {
        break;
      }
      start = start.resolve(name);
    }
    return start;
  }

  private static List<Path> below(Path folder, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(wanted).sorted().toList();
    }
  }
}
