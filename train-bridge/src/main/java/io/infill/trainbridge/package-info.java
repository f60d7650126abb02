/** Sequence shards to micro-batches for trainer ranks. */
package io.infill.trainbridge;
