/**
 * What a run leaves of the documents it keeps, so that a later run can tell which of its own are
 * there already.
 *
 * <p>Start with {@link io.infill.cleaning.index.DuplicateIndex}: {@code signatures/} and {@code
 * cleaned/} of an earlier output. Each {@link io.infill.cleaning.index.IndexedDocument} holds what
 * its duplicates are found by; the texts, by which a likeness is proven, stay where they are.
 */
package io.infill.cleaning.index;
