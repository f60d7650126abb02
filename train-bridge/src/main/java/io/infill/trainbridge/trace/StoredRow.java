package io.infill.trainbridge.trace;

import io.infill.masking.TrainingSequence;
import java.util.Optional;

/**
 * Where a sequence is stored, and what stands there.
 *
 * @param file name of the shard in its directory
 * @param shard the shard's number, from 0
 * @param row in the shard, from 0
 * @param sequence the row's content; empty if the shard is not there
 */
public record StoredRow(String file, int shard, long row, Optional<TrainingSequence> sequence) {}
