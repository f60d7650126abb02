/** Labelled pairs of duplicates and others, and the road of duplicates to measure with them. */
package io.infill.cleaning.dedup.labelled;
