package io.infill.cleaning.passage;

import io.infill.cleaning.dedup.TextKey;

/**
 * Something that stands in a corpus several times.
 *
 * @param key what it is: the key of its units, see {@link Units#key}, changed by its kind
 * @param first where it stands first
 * @param documents documents it stands in
 */
public record Repeat(TextKey key, Occurrence first, long documents) {}
