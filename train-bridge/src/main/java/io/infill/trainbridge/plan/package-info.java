/**
 * What a run will draw, as integers: which sources, in which shares, from which sample on, in
 * batches of which size. Open {@link io.infill.trainbridge.plan.MixturePlan} first; {@link
 * io.infill.trainbridge.plan.PlanJson} is its file, {@link io.infill.trainbridge.plan.PlanDigest}
 * says whether two plans agree up to a sample.
 *
 * <p>A plan is made by {@code io.infill.trainbridge.mixture} and evaluated by {@code
 * io.infill.trainbridge.order}, in Python by {@code infill_bridge.order}. Specified in
 * docs/SHARD_FORMAT.md, "Order". Units: samples, places, draws and positions count training
 * sequences; steps are optimiser steps.
 */
package io.infill.trainbridge.plan;
