/**
 * Documents to token rows.
 *
 * <p>Start with {@link io.infill.tokenize.TokenizedDocument}, the row of {@code tokens/}, and
 * {@link io.infill.tokenize.Vocabulary}, which says what the ids mean. {@code huggingface} turns
 * text into ids by a {@code tokenizer.json}; {@code sentencepiece} makes such files from
 * SentencePiece models and encodes as SentencePiece does; {@code fertility} counts what a text
 * costs; {@code beam} is the stage.
 *
 * <p>Text is data: whatever a page contains, it never becomes a special token.
 *
 * <p>Counts are in tokens unless a name says bytes, characters or words.
 */
package io.infill.tokenize;
