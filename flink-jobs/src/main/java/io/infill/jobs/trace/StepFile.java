package io.infill.jobs.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.masking.PositionScheme;
import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.trainbridge.trace.StoredRow;
import io.infill.trainbridge.trace.TracedSample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A step as a trainer gets it, one JSON object a sample, in the step's order. */
final class StepFile {
  private StepFile() {}

  /**
   * Writes the samples with their tensors.
   *
   * @throws IOException if a sample's sequence is not there
   */
  static void write(Path file, List<TracedSample> samples, PositionScheme positions)
      throws IOException {
    for (TracedSample sample : samples) {
      sequence(sample);
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (TracedSample sample : samples) {
        out.write(line(sample, positions).toString());
        out.write('\n');
      }
    }
  }

  private static TrainingSequence sequence(TracedSample sample) throws IOException {
    return sample
        .row()
        .flatMap(StoredRow::sequence)
        .orElseThrow(
            () ->
                new IOException(
                    "sample %d cannot be written: its row of %s/ is not there"
                        .formatted(sample.sample(), sample.directory())));
  }

  private static ObjectNode line(TracedSample sample, PositionScheme positions) throws IOException {
    TrainingSequence sequence = sequence(sample);
    SequenceTensors tensors = SequenceLayout.derive(sequence, positions);
    ObjectNode node = SampleJson.head(sample);
    node.put("sequence_id", sequence.id());
    node.put("task_type", sequence.task().code());
    put(node, "text", tensors.text());
    put(node, "target", tensors.target());
    ArrayNode loss = node.putArray("loss_mask");
    for (byte scored : tensors.lossMask()) {
      loss.add((int) scored);
    }
    if (positions == PositionScheme.TWO_DIMENSIONAL) {
      ArrayNode both = node.putArray("position_id");
      add(both.addArray(), tensors.position());
      add(both.addArray(), tensors.blockPosition());
    } else {
      put(node, "position_id", tensors.position());
    }
    put(node, "attention_mask", sequence.divisions().toArray());
    put(node, "block_lengths", sequence.blockLengths().toArray());
    return node;
  }

  private static void put(ObjectNode node, String name, int[] values) {
    add(node.putArray(name), values);
  }

  private static void add(ArrayNode array, int[] values) {
    for (int value : values) {
      array.add(value);
    }
  }
}
