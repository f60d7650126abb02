package io.infill.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stages of a run, in the order of the data, with the dataset directories each leaves under the
 * output directory.
 */
public enum Stage {
  INGEST(4, "documents", "rejected", "", ""),
  CLEAN(5, "cleaned", "dropped", "signals", "signatures"),
  TOKENIZE(3, "tokens", "", "", ""),
  MASK(3, "sequences", "", "", ""),
  MIP(3, "mip", "mip-rejected", "", "");

  private final int codeVersion;
  private final String output;
  private final String refused;
  private final String beside;
  private final String onRequest;

  Stage(int codeVersion, String output, String refused, String beside, String onRequest) {
    this.codeVersion = codeVersion;
    this.output = output;
    this.refused = refused;
    this.beside = beside;
    this.onRequest = onRequest;
  }

  /** Name in {@code --until}, manifests and logs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stage called {@code label}, if there is one. */
  public static Optional<Stage> called(String label) {
    return Arrays.stream(values()).filter(stage -> stage.label().equals(label)).findFirst();
  }

  /**
   * Version of the stage's code as far as it shapes output bytes. Part of the fingerprint: raise it
   * with every change that makes other bytes from the same input, and name that change in the
   * changelog.
   */
  public int codeVersion() {
    return codeVersion;
  }

  /** The dataset directory that the stage writes and the next one reads. */
  public String output() {
    return output;
  }

  /** The directory of what the stage dropped or rejected; empty if it has none. */
  public String refused() {
    return refused;
  }

  /** The directory of what the stage measured about its input; empty if it has none. */
  public String beside() {
    return beside;
  }

  /** The directory that it leaves if the config asks for it; empty if there is none such. */
  public String onRequest() {
    return onRequest;
  }

  /** All the directories that it may leave, the output first. */
  public List<String> directories() {
    return Stream.of(output, refused, beside, onRequest).filter(name -> !name.isEmpty()).toList();
  }
}
