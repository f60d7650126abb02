/**
 * Rows of dataset directories for human eyes. {@link io.infill.jobs.inspect.RowPrinter} prints one
 * row of any kind.
 */
package io.infill.jobs.inspect;
