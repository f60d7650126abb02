package io.infill.tokenize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tokenizers that are not this project's to distribute, for tests that are skipped without them.
 *
 * <p>The system property {@code tokenizers.dir} names their folder; by default it is the one beside
 * the checkout.
 */
public final class RealTokenizers {
  private static final Path BESIDE_THE_CHECKOUT =
      Path.of("..", "..", "shared", "data", "08-tokenizers");

  private RealTokenizers() {}

  /** The file of this path under the folder, if it is there. */
  public static Optional<Path> find(String path) {
    String named = System.getProperty("tokenizers.dir");
    Path folder = named == null ? BESIDE_THE_CHECKOUT : resolved(named);
    return Optional.of(folder.resolve(path)).filter(Files::isRegularFile);
  }

  /**
   * A path from a property. Tests run in their module's folder; a path that was meant from the
   * repository's root is found too.
   */
  public static Path resolved(String named) {
    Path path = Path.of(named);
    return path.isAbsolute() || Files.exists(path) ? path : Path.of("..").resolve(path);
  }
}
