/**
 * Rows of dataset directories for human eyes, on a terminal and as a page.
 *
 * <p>{@link io.infill.jobs.inspect.Inspection} is the entry: it picks rows and gives them to a
 * {@link io.infill.jobs.inspect.RowView}. A training sequence is first taken apart by {@link
 * io.infill.jobs.inspect.SequenceMap}; every other row becomes a {@link
 * io.infill.jobs.inspect.Card}. Positions count from 0 and belong to the sequence unless a name
 * says "in its block".
 */
package io.infill.jobs.inspect;
