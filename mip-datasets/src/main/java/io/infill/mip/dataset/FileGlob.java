package io.infill.mip.dataset;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Files by a path with {@code *}, {@code **}, {@code ?}, {@code [..]} or {@code {a,b}}. */
final class FileGlob {
  private FileGlob() {}

  /**
   * The regular files that {@code glob} names, absolute, in order of path.
   *
   * @param base what a relative glob is relative to
   */
  static List<Path> match(Path base, String glob) throws IOException {
    Path start = base.toAbsolutePath().normalize();
    String slashed = glob.replace('\\', '/');
    int wild = firstWildcard(slashed);
    if (wild < 0) {
      Path file = start.resolve(slashed).normalize();
      return Files.isRegularFile(file) ? List.of(file) : List.of();
    }
    int cut = slashed.lastIndexOf('/', wild);
    Path folder =
        start.resolve(cut < 0 ? "" : cut == 0 ? "/" : slashed.substring(0, cut)).normalize();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + slashed.substring(cut + 1));
    try (Stream<Path> below = Files.walk(folder)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> matcher.matches(folder.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static int firstWildcard(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if ("*?[{".indexOf(glob.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
