/**
 * Pages for a browser that stand in one file and load nothing: {@link io.infill.jobs.page.HtmlPage}
 * with its looks, light and dark, and {@link io.infill.jobs.page.Html} for what stands in it.
 */
package io.infill.jobs.page;
