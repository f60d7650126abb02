package io.infill.trainbridge.trace;

import io.infill.trainbridge.SampleRef;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One sample of the global order, and where it comes from.
 *
 * @param sample its global index, from 0
 * @param step the optimiser step that takes it; empty if the plan does not speak of steps
 * @param rank the data-parallel rank that gets it; empty if no ranks were given
 * @param ref source, pass, and row among the source's rows
 * @param directory the sequence directory, relative to the run's output
 * @param row where it is stored; empty if the directory is not there
 */
public record TracedSample(
    long sample,
    OptionalLong step,
    OptionalInt rank,
    SampleRef ref,
    String directory,
    Optional<StoredRow> row) {}
