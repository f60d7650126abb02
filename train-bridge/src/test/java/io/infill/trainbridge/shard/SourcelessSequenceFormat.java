package io.infill.trainbridge.shard;

import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import java.util.List;

/** Writes sequences in any order of sources, and nothing about them into the manifest. */
final class SourcelessSequenceFormat implements RowFormat<TrainingSequence> {
  private static final long serialVersionUID = 1;

  private static final TrainingSequenceFormat SEQUENCES = new TrainingSequenceFormat();

  @Override
  public String kind() {
    return SEQUENCES.kind();
  }

  @Override
  public List<Column> columns() {
    return SEQUENCES.columns();
  }

  @Override
  public void write(TrainingSequence row, RowSink out) {
    SEQUENCES.write(row, out);
  }

  @Override
  public TrainingSequence read(RowSource in) {
    return SEQUENCES.read(in);
  }
}
