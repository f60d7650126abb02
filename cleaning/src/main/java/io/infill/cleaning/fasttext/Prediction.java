package io.infill.cleaning.fasttext;

/**
 * One label of a text.
 *
 * @param label without fastText's prefix
 * @param probability 0 to 1
 */
public record Prediction(String label, float probability) {}
