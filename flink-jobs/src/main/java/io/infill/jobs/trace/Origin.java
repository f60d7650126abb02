package io.infill.jobs.trace;

import io.infill.ingest.Provenance;

/**
 * Where a segment's text was read: a document, or the example that a prompted sample was made of.
 *
 * @param place file, byte and record
 * @param language BCP 47 tag; empty when unknown
 * @param url where it was published; empty when unknown
 * @param licence what the metadata say of a licence; empty if nothing
 * @param template name of the prompt; empty for documents
 */
record Origin(Provenance place, String language, String url, String licence, String template) {}
