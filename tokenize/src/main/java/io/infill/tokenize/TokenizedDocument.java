package io.infill.tokenize;

import io.infill.ingest.DocumentId;

/**
 * A document's tokens: one row of {@code tokens/}.
 *
 * @param id the document
 * @param source its source
 * @param language its language tag
 * @param textBytes bytes of the text in UTF-8
 * @param tokens the text's tokens followed by one end-of-document token
 */
public record TokenizedDocument(
    DocumentId id, String source, String language, long textBytes, TokenSequence tokens) {}
