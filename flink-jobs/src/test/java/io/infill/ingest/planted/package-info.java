/** Deliberate violations, for the architecture test to find. Never part of a jar. */
package io.infill.ingest.planted;
