/**
 * {@code infill trace}: what was in a step, and when a document comes up. Open {@link
 * io.infill.jobs.trace.StepAnswer} (steps and samples) or {@link
 * io.infill.jobs.trace.DocumentAnswer} first. The search itself is {@code
 * io.infill.trainbridge.trace}.
 */
package io.infill.jobs.trace;
