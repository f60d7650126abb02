/**
 * Documents to kept documents: normalisation, language, quality, repetition, personal data,
 * duplicates.
 */
package io.infill.cleaning;
