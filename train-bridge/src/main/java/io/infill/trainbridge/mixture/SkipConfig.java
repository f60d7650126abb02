package io.infill.trainbridge.mixture;

import java.util.List;

/**
 * Samples that are not trained on: one of a range of steps, a source, or documents.
 *
 * @param steps steps whose samples are passed over: the first of them gets what the one behind the
 *     last would have got
 * @param source a source that is not drawn any more, from {@code from} on
 * @param documents ids of documents whose sequences are not drawn any more, from {@code from} on
 * @param documentsFile the same in a text file, one id a line
 * @param from since when; from the start if left out
 */
public record SkipConfig(
    StepRange steps,
    String source,
    List<String> documents,
    String documentsFile,
    PointConfig from) {

  public SkipConfig {
    documents = documents == null ? List.of() : List.copyOf(documents);
    boolean ofDocuments = !documents.isEmpty() || documentsFile != null;
    int kinds = (steps != null ? 1 : 0) + (source != null ? 1 : 0) + (ofDocuments ? 1 : 0);
    if (kinds != 1) {
      throw new IllegalArgumentException("steps, source or documents must be given, one of them");
    }
    for (String document : documents) {
      if (!document.matches("[0-9a-f]{32}")) {
        throw new IllegalArgumentException(
            "documents must be ids of 32 hexadecimal digits but one was \"" + document + '"');
      }
    }
    from = from == null ? PointConfig.defaults() : from;
    if (steps != null && from.isGiven()) {
      throw new IllegalArgumentException("from cannot be given with steps, which say it");
    }
    if (from.fadeSteps() > 0) {
      throw new IllegalArgumentException("from cannot have fadeSteps: skips do not fade");
    }
  }
}
