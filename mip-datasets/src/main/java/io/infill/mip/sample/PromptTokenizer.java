package io.infill.mip.sample;

import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.huggingface.DocumentTokenizer;
import java.io.IOException;
import java.io.Serializable;

/** Text to ids without special tokens; for one thread, to be closed. */
public interface PromptTokenizer extends AutoCloseable {

  TokenSequence tokens(String text);

  @Override
  void close();

  /** Opens a tokenizer on a worker. */
  interface Source extends Serializable {
    PromptTokenizer open() throws IOException;
  }

  /** The run's own tokenizer. */
  static PromptTokenizer of(DocumentTokenizer tokenizer) {
    return new PromptTokenizer() {
      @Override
      public TokenSequence tokens(String text) {
        return tokenizer.tokenizePart(text);
      }

      @Override
      public void close() {
        tokenizer.close();
      }
    };
  }
}
