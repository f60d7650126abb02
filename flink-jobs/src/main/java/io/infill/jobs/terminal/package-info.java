/**
 * What a terminal needs to know of text: how wide it is, how it breaks into lines, and what may be
 * coloured. {@link io.infill.jobs.terminal.Ink} colours, {@link
 * io.infill.jobs.terminal.TextColumns} measures and breaks; widths are in terminal columns, an East
 * Asian wide character takes two.
 */
package io.infill.jobs.terminal;
