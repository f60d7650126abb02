/**
 * What does a SentencePiece model make of a text, to the bit, and how does it become a {@code
 * tokenizer.json}?
 *
 * <p>{@link io.infill.tokenize.sentencepiece.SentencePieceModel} reads the model file, {@link
 * io.infill.tokenize.sentencepiece.TokenizerJson} writes it as a HuggingFace file. That file says
 * all that the model says, but the HuggingFace library does not compute quite the same: it adds
 * scores in 64 bits where SentencePiece rounds every sum to 32 (equal and nearly equal
 * segmentations then come out differently, long rows of hyphens for one), and it applies the
 * precompiled normalisation by grapheme instead of by longest match. {@link
 * io.infill.tokenize.sentencepiece.UnigramEncoder} does as SentencePiece does, from the same file.
 *
 * <p>Source: google/sentencepiece, {@code unigram_model.cc} (EncodeOptimized), {@code
 * normalizer.cc}, {@code sentencepiece_model.proto}; Kudo 2018, arXiv 1804.10959.
 */
package io.infill.tokenize.sentencepiece;
