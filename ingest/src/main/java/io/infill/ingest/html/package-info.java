/**
 * From a web page's bytes to its main text.
 *
 * <p>Start at {@link io.infill.ingest.html.PageReader}.
 */
package io.infill.ingest.html;
