package io.infill.jobs;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Manifest;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The tokenizer that goes with a run's ids: a copy stands in the output directory, so that the ids
 * can be read back wherever the directory goes; its hash stands in the manifests.
 */
public final class StageTokenizer {
  /** The copy's name in the output directory. */
  public static final String FILE = "tokenizer.json";

  private static final String INPUT = "tokenizer";

  private StageTokenizer() {}

  /** Leaves a copy of {@code tokenizer} in {@code output}, replacing another tokenizer's. */
  static void leave(Path tokenizer, Path output) throws IOException {
    Path copy = output.resolve(FILE);
    if (Files.exists(copy) && Files.mismatch(tokenizer, copy) < 0) {
      return;
    }
    Path unfinished = output.resolve('.' + FILE);
    Files.copy(tokenizer, unfinished, StandardCopyOption.REPLACE_EXISTING);
    try {
      Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Where the copy stands for a dataset directory of a run. */
  public static Path copy(Path dataset) {
    return dataset.toAbsolutePath().normalize().resolveSibling(FILE);
  }

  /**
   * SHA-256 of the tokenizer that made the dataset's ids: its own manifest's, or that of the {@code
   * tokens/} it was made from. Empty if neither is there to say.
   */
  public static Optional<String> sha256(DatasetDirectory dataset) throws IOException {
    Manifest manifest = dataset.manifest();
    if (manifest.inputs().containsKey(INPUT)) {
      return Optional.of(manifest.inputs().get(INPUT));
    }
    String tokens = Stage.TOKENIZE.output();
    Path sibling = dataset.path().toAbsolutePath().normalize().resolveSibling(tokens);
    String fingerprint = manifest.inputs().getOrDefault(tokens, "");
    if (!DatasetDirectory.isFinished(sibling, fingerprint)) {
      return Optional.empty();
    }
    return Optional.ofNullable(DatasetDirectory.open(sibling).manifest().inputs().get(INPUT));
  }
}
