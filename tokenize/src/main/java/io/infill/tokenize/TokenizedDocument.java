package io.infill.tokenize;

import io.infill.ingest.DocumentId;
import io.infill.ingest.Repeats;

/**
 * A document's tokens: one row of {@code tokens/}.
 *
 * @param id the document
 * @param source its source
 * @param language its language tag
 * @param textBytes bytes of the text in UTF-8
 * @param tokens the text's tokens followed by one end-of-document token
 * @param repeats how many times the document stands in every epoch, 1 to {@link Repeats#MOST}
 */
public record TokenizedDocument(
    DocumentId id,
    String source,
    String language,
    long textBytes,
    TokenSequence tokens,
    int repeats) {

  public TokenizedDocument {
    Repeats.check(repeats);
  }

  /** A document that stands there once. */
  public TokenizedDocument(
      DocumentId id, String source, String language, long textBytes, TokenSequence tokens) {
    this(id, source, language, textBytes, tokens, 1);
  }
}
