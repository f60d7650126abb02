/**
 * Wikitext to readable text.
 *
 * <p>Open {@link io.infill.ingest.wiki.WikiText} first. It is no MediaWiki: templates are not
 * expanded but left out, but for a few whose first words are the text itself ({@link
 * io.infill.ingest.wiki.WikiTemplates}); links keep their labels; notes, files and categories go;
 * tables become a line a row. One pass over the markup with a stack ({@link
 * io.infill.ingest.wiki.WikiMarkup}), then one over the lines. Whatever is not closed stays as it
 * is written.
 */
package io.infill.ingest.wiki;
