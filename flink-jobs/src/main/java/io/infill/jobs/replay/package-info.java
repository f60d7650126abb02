/**
 * Reads rejected records again, after a fix of the config, the code or the files. {@link
 * io.infill.jobs.replay.RejectedPlaces} says which bytes of which files those are, {@link
 * io.infill.jobs.replay.ReplayShards} keeps what stands there, {@link
 * io.infill.jobs.replay.ReplayOutcome} tells what became of every reject.
 */
package io.infill.jobs.replay;
