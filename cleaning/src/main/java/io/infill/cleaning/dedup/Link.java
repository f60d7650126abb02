package io.infill.cleaning.dedup;

/**
 * A proven tie between two documents.
 *
 * @param pair the two
 * @param similarity Jaccard similarity of their shingles, 1 for equal keys
 * @param exact whether their {@link TextKey}s are equal
 */
public record Link(Pair pair, double similarity, boolean exact) {}
