package io.infill.jobs.verify;

import io.infill.cleaning.DropFormat;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.index.IndexFormat;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.RowFormat;
import io.infill.masking.PositionScheme;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.TokenizedDocumentFormat;
import io.infill.trainbridge.export.ExpandedFormat;
import java.io.IOException;
import java.util.List;

/** The kinds of rows that stages leave. */
public final class Kinds {
  private Kinds() {}

  /**
   * The format of the rows of a directory with this manifest.
   *
   * @throws IOException if there is none of its kind
   */
  public static RowFormat<?> format(Manifest manifest) throws IOException {
    for (RowFormat<?> format :
        List.of(
            DocumentFormat.DOCUMENTS,
            DocumentFormat.CLEANED,
            RejectFormat.REJECTS,
            new DropFormat(),
            new SignalFormat(),
            new IndexFormat(),
            TokenizedDocumentFormat.of(manifest),
            new TrainingSequenceFormat(),
            new ExpandedFormat(PositionScheme.ONE_DIMENSIONAL),
            new ExpandedFormat(PositionScheme.TWO_DIMENSIONAL))) {
      if (format.kind().equals(manifest.kind())) {
        return format;
      }
    }
    throw new IOException("unknown kind of dataset \"" + manifest.kind() + '"');
  }
}
