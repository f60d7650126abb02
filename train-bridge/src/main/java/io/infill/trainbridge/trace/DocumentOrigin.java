package io.infill.trainbridge.trace;

import io.infill.ingest.Provenance;

/**
 * Where a document was read.
 *
 * @param document its id
 * @param source the source's name in the config
 * @param language BCP 47 tag; empty when unknown
 * @param url where it was published; empty when unknown
 * @param licence what its metadata say of a licence; empty if nothing
 * @param place file, byte and record
 */
public record DocumentOrigin(
    String document,
    String source,
    String language,
    String url,
    String licence,
    Provenance place) {}
