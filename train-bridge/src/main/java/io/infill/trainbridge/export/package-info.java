/**
 * Training sequences for readers that derive nothing: {@link
 * io.infill.trainbridge.export.SequenceExport} writes the tensors of every row as columns.
 *
 * <p>All lists have the sequence's length in positions, but for those that are one number a block.
 */
package io.infill.trainbridge.export;
