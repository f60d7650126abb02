/**
 * What a run leaves of the documents it keeps, so that a later run can tell which of its own are
 * there already.
 *
 * <p>Start with {@link io.infill.cleaning.index.DuplicateIndex}: {@code signatures/} and {@code
 * cleaned/} of an earlier output. Each row holds what a document's duplicates are found by ({@link
 * io.infill.cleaning.dedup.Member}); the texts, by which a likeness is proven, stay where they are.
 */
package io.infill.cleaning.index;
