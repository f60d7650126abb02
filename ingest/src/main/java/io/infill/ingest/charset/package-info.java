/**
 * Which charset a text is in, and the text: from byte order marks, declarations and the bytes.
 *
 * <p>Start at {@link io.infill.ingest.charset.TextDecoder}.
 */
package io.infill.ingest.charset;
