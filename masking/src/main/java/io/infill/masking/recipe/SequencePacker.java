package io.infill.masking.recipe;

import io.infill.ingest.DocumentId;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.span.SentenceMarks;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;

/**
 * Packs one source's documents into sequences, in the order in which they are given. What it gives
 * depends on the config, the run's seed and that order alone. Memory is a few sequences (best-fit:
 * the window's), whatever the documents' number. Not for several threads.
 */
public interface SequencePacker {

  /** The packer of {@code config}'s recipe. */
  static SequencePacker of(
      MaskingConfig config,
      SpecialTokens special,
      SentenceMarks marks,
      String source,
      long runSeed) {
    return config.recipe() == Recipe.GLM_130B
        ? new ReferencePacker(config, special, source, runSeed)
        : new InfillPacker(config, special, marks, source, runSeed);
  }

  /** Takes a document that stands once; gives the sequences that are full with it. */
  default void add(DocumentId document, TokenSequence tokens, SequenceSink sink)
      throws IOException {
    add(document, 0, tokens, sink);
  }

  /**
   * Takes an occurrence of a document.
   *
   * @param occurrence how often the document was given before; it takes part in the seeds, so that
   *     the masks of each are drawn anew
   */
  void add(DocumentId document, int occurrence, TokenSequence tokens, SequenceSink sink)
      throws IOException;

  /** Gives what is left of the documents taken. */
  void finish(SequenceSink sink) throws IOException;
}
