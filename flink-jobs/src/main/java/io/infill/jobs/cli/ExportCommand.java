package io.infill.jobs.cli;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.jobs.config.ConfigException;
import io.infill.masking.PositionScheme;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.trainbridge.export.SequenceExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infill export}. */
@Command(
    name = "export",
    description = {
      "Writes training sequences in another form: with --expanded, every tensor is a column of its",
      "own, for readers that derive nothing from compact rows."
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "a directory of sequences, or mip/")
  Path directory;

  @Parameters(index = "1", paramLabel = "OUT", description = "a new directory for the export")
  Path out;

  @Option(
      names = "--expanded",
      required = true,
      description = "columns text, target, loss_mask, position_id, attention_mask, task_type")
  boolean expanded;

  @Option(
      names = "--positions",
      paramLabel = "SCHEME",
      description = "1d or 2d, with a column block_position (default: as the run's config says)")
  String positions = "";

  @Override
  public Integer call() throws IOException {
    DatasetDirectory sequences = DatasetDirectory.open(RequiredDirectory.of(directory));
    String kind = sequences.manifest().kind();
    if (!kind.equals(new TrainingSequenceFormat().kind())) {
      throw new IOException(directory + ": holds " + kind + ", not sequences");
    }
    DatasetDirectory export = SequenceExport.run(sequences, out, scheme(sequences));
    System.out.printf(
        "%s: %,d sequences in %d shards, %,d bytes%n",
        out, export.manifest().rows(), export.shards(), export.manifest().bytes());
    return Infill.DONE;
  }

  private PositionScheme scheme(DatasetDirectory sequences) {
    String declared =
        sequences
            .manifest()
            .config()
            .path("masking")
            .path("positions")
            .asText(PositionScheme.ONE_DIMENSIONAL.label());
    try {
      return PositionScheme.ofLabel(positions.isEmpty() ? declared : positions);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }
}
