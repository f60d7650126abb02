/**
 * What was in a step, and when a document comes up. Open {@link
 * io.infill.trainbridge.trace.SampleTracer} (step, sample → row, documents) or {@link
 * io.infill.trainbridge.trace.RowsHolding} and {@link io.infill.trainbridge.trace.Appearances}
 * (document → rows → samples) first; {@link io.infill.trainbridge.trace.PlanComparison} says where
 * two plans part.
 *
 * <p>Nothing here scans a dataset: rows are fetched by number, documents by id in the one shard
 * that their id names, and samples are computed by {@code io.infill.trainbridge.order}.
 */
package io.infill.trainbridge.trace;
