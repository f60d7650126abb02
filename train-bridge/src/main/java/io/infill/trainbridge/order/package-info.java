/**
 * Which sequence stands at which global index? A closed form: no index files, no state but the
 * index itself, the same numbers in Java and in Python ({@code infill_bridge.order}).
 *
 * <p>Open {@link io.infill.trainbridge.order.MixtureOrder} first, then {@link
 * io.infill.trainbridge.order.SegmentOrder} (which source), {@link
 * io.infill.trainbridge.order.SourceRowOrder} (which row) and {@link
 * io.infill.trainbridge.order.Permutation}. Counted in samples (sequences). Specified in
 * docs/SHARD_FORMAT.md, "Order".
 */
package io.infill.trainbridge.order;
