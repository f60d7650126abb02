package io.infill.cleaning.passage;

/**
 * What one shard, or a stretch of it, knows of a passage.
 *
 * @param shard the shard
 * @param first where the passage stands first in it
 * @param documents its documents that the passage stands in
 * @param several whether it stands there more than once, be it in one document
 */
public record Sighting(int shard, Occurrence first, long documents, boolean several) {}
