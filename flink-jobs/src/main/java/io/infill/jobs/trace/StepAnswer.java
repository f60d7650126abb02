package io.infill.jobs.trace;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.UnfinishedDatasetException;
import io.infill.jobs.Stage;
import io.infill.jobs.TerminalTable;
import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.Screen;
import io.infill.masking.PositionScheme;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.mixture.SourceFacts;
import io.infill.trainbridge.trace.StoredRow;
import io.infill.trainbridge.trace.TracedSample;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Says what samples are: rows, and the documents in them. */
public final class StepAnswer {
  private final Path output;
  private final List<TracedSample> samples;
  private final Map<String, Origin> origins;
  private final boolean examplesSought;

  private StepAnswer(
      Path output,
      List<TracedSample> samples,
      Map<String, Origin> origins,
      boolean examplesSought) {
    this.output = output;
    this.samples = samples;
    this.origins = origins;
    this.examplesSought = examplesSought;
  }

  /** Looks up the documents of {@code samples}. */
  public static StepAnswer of(Path output, List<TracedSample> samples, Origins origins)
      throws IOException {
    Origins.Wanted wanted = new Origins.Wanted();
    for (TracedSample sample : samples) {
      sequence(sample).ifPresent(s -> wanted.add(s.source(), s.segments()));
    }
    return new StepAnswer(output, samples, origins.of(wanted), origins.findsExamples());
  }

  /** One JSON object a sample. */
  public void printJson(PrintStream out) {
    for (TracedSample sample : samples) {
      out.println(SampleJson.of(sample, origins));
    }
  }

  /** Two tables: samples, and the segments in them. */
  public void print(PrintStream out, Screen screen) {
    Ink ink = screen.ink();
    out.print(samples().toString(ink));
    TerminalTable segments = segments();
    if (!segments.isEmpty()) {
      out.println();
      out.print(segments.toString(ink));
    }
    for (String note : notes()) {
      out.println(ink.yellow("note: " + note));
    }
  }

  /** Writes the samples as a trainer gets them. */
  public void write(Path file) throws IOException {
    StepFile.write(file, samples, positions());
  }

  private TerminalTable samples() {
    boolean ranked = samples.stream().anyMatch(sample -> sample.rank().isPresent());
    TerminalTable table =
        new TerminalTable()
            .heading(
                "sample",
                ranked ? "rank" : "",
                "source",
                "pass",
                "its row",
                "stored in",
                "row",
                "sequence",
                "task",
                "tokens",
                "with loss");
    for (TracedSample sample : samples) {
      Optional<StoredRow> row = sample.row();
      Optional<TrainingSequence> sequence = sequence(sample);
      table.row(
          sample.sample(),
          sample.rank().isPresent() ? String.valueOf(sample.rank().getAsInt()) : "",
          sample.ref().source(),
          sample.ref().pass(),
          sample.ref().row(),
          sample.directory() + '/' + row.map(StoredRow::file).orElse(""),
          row.map(r -> TerminalTable.grouped(r.row())).orElse("-"),
          sequence.map(TrainingSequence::id).orElse("-"),
          sequence.map(s -> s.task().label()).orElse("-"),
          sequence.map(s -> TerminalTable.grouped(s.realTokens())).orElse("-"),
          sequence.map(s -> TerminalTable.grouped(s.lossTokens())).orElse("-"));
    }
    return table;
  }

  private TerminalTable segments() {
    TerminalTable table =
        new TerminalTable()
            .heading("sample", "block", "document", "tokens", "to", "from", "byte", "record", "");
    for (TracedSample sample : samples) {
      for (Segment segment : sequence(sample).map(TrainingSequence::segments).orElse(List.of())) {
        SegmentCells.add(
            table,
            TerminalTable.grouped(sample.sample()),
            segment,
            origins.get(segment.document()));
      }
    }
    return table;
  }

  /** What could not be said, and why. */
  private List<String> notes() {
    TreeSet<String> notes = new TreeSet<>();
    for (TracedSample sample : samples) {
      Optional<TrainingSequence> sequence = sequence(sample);
      if (sample.row().isEmpty()) {
        notes.add(
            sample.directory()
                + "/ is not there: shards, sequences and documents are unknown; the rest is the plan's");
      } else if (sequence.isEmpty()) {
        notes.add(sample.directory() + '/' + sample.row().get().file() + " is not there");
      } else if (sequence.get().segments().stream()
          .anyMatch(segment -> !origins.containsKey(segment.document()))) {
        notes.add(
            SourceFacts.isMip(sample.ref().source())
                ? examplesNote()
                : "some documents are neither in documents/ nor in cleaned/");
      }
    }
    return List.copyOf(notes);
  }

  private String examplesNote() {
    return examplesSought
        ? "some prompts and examples are not in the config's instruction datasets as they are now"
        : "prompts and examples: give the run's config (--config), whose datasets are then read";
  }

  private static Optional<TrainingSequence> sequence(TracedSample sample) {
    return sample.row().flatMap(StoredRow::sequence);
  }

  /** Those that the run's config names. */
  private PositionScheme positions() throws IOException {
    try {
      return BatchReader.declaredPositions(
          DatasetDirectory.open(output.resolve(Stage.MASK.output())));
    } catch (UnfinishedDatasetException e) {
      return PositionScheme.ONE_DIMENSIONAL;
    }
  }
}
