/**
 * How far long work is, for people who wait for it. {@link io.infill.jobs.progress.Progress} says
 * it in numbers, {@link io.infill.jobs.progress.ProgressLine} in words, {@link
 * io.infill.jobs.progress.ProgressDisplay} shows it while the work runs.
 *
 * <p>Everything is read from outside, from the files that tasks leave; nothing here reaches an
 * output.
 */
package io.infill.jobs.progress;
