package io.infill.masking;

/**
 * A run of one document's tokens inside one block, in the order of the unmasked text.
 *
 * <p>For prompted samples the document is the sample's id, the tokens are input and target
 * together.
 *
 * @param document 32 hexadecimal digits of the document's (or sample's) id
 * @param block the packed block, from 0
 * @param start first token of the document's row in {@code tokens/}, from 0
 * @param end one past the last token
 */
public record Segment(String document, int block, int start, int end) {}
