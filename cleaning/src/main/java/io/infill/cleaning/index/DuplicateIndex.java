package io.infill.cleaning.index;

import io.infill.ingest.dataset.DatasetDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The index that an earlier run left: {@code signatures/}, what its kept documents are found by,
 * and {@code cleaned/}, their texts, by which a likeness is proven. A document lies in both in the
 * same shard.
 */
public final class DuplicateIndex {
  /** The directory of what documents are found by. */
  public static final String SIGNATURES = "signatures";

  /** The directory of the texts. */
  public static final String TEXTS = "cleaned";

  private final DatasetDirectory signatures;
  private final DatasetDirectory texts;

  private DuplicateIndex(DatasetDirectory signatures, DatasetDirectory texts) {
    this.signatures = signatures;
    this.texts = texts;
  }

  /**
   * Opens the index in {@code output}.
   *
   * @throws io.infill.ingest.dataset.UnfinishedDatasetException if one of the two is not there
   * @throws IOException if they are not of one run
   */
  public static DuplicateIndex open(Path output) throws IOException {
    DatasetDirectory signatures = DatasetDirectory.open(output.resolve(SIGNATURES));
    DatasetDirectory texts = DatasetDirectory.open(output.resolve(TEXTS));
    if (!signatures.manifest().fingerprint().equals(texts.manifest().fingerprint())) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s/ and %s/ in %s are not of one run: %s and %s",
              SIGNATURES,
              TEXTS,
              output,
              signatures.manifest().fingerprint(),
              texts.manifest().fingerprint()));
    }
    return new DuplicateIndex(signatures, texts);
  }

  public DatasetDirectory signatures() {
    return signatures;
  }

  public DatasetDirectory texts() {
    return texts;
  }

  /** Documents in it. */
  public long documents() {
    return signatures.manifest().rows();
  }

  /** Name of the run's cleaning: what it was made from and how. */
  public String fingerprint() {
    return signatures.manifest().fingerprint();
  }
}
