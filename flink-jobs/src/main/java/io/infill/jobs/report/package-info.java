/**
 * {@code infill report}: one page about a run, from its manifests alone: {@link
 * io.infill.jobs.report.RunReport} with what became of the input, and {@link
 * io.infill.jobs.report.TrainingReport} with a trainer's losses above the mixture that it drew.
 */
package io.infill.jobs.report;
