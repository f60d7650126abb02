package io.infill.jobs.why;

import static io.infill.jobs.why.Step.Outcome.KEPT;
import static io.infill.jobs.why.Step.Outcome.SILENT;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import io.infill.jobs.Stage;
import io.infill.jobs.TerminalTable;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.TokenizedDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which training sequences a document's tokens lie: they are in the document's own shard. */
final class SequenceStep {
  /** Segments listed of an epoch. */
  private static final int MOST_SEGMENTS = 40;

  private static final List<String> COLUMNS =
      List.of(
          "sequence_id",
          "task",
          "segment_documents",
          "segment_blocks",
          "segment_starts",
          "segment_ends");

  private SequenceStep() {}

  private record Part(String sequence, long row, String task, int block, int start, int end) {}

  static Step of(RunOutput output, DocumentId id, Optional<TokenizedDocument> tokens)
      throws IOException {
    List<String> epochs =
        output.names().stream().filter(name -> name.startsWith(Stage.MASK.output())).toList();
    List<List<Part>> parts = new ArrayList<>();
    long found = 0;
    for (String epoch : epochs) {
      parts.add(parts(output.dataset(epoch).orElseThrow(), id));
      found += parts.get(parts.size() - 1).size();
    }
    Step step =
        found == 0
            ? new Step(Stage.MASK.label(), SILENT, "in no training sequence")
            : new Step(Stage.MASK.label(), KEPT, "in training sequences");
    for (int i = 0; i < epochs.size(); i++) {
      epoch(step, epochs.get(i), parts.get(i), tokens, output, id);
    }
    return step;
  }

  private static void epoch(
      Step step,
      String name,
      List<Part> parts,
      Optional<TokenizedDocument> tokens,
      RunOutput output,
      DocumentId id) {
    long covered = parts.stream().mapToLong(part -> part.end() - part.start()).sum();
    int shard = id.shard(output.dataset(name).orElseThrow().shards());
    step.add(
        name,
        String.format(
            Locale.ROOT,
            "%s tokens%s in %s, shard %d",
            TerminalTable.grouped(covered),
            tokens.map(SequenceStep::of).orElse(""),
            parts.size() == 1 ? "1 segment" : TerminalTable.grouped(parts.size()) + " segments",
            shard));
    for (Part part : parts.subList(0, Math.min(MOST_SEGMENTS, parts.size()))) {
      step.add(
          "",
          String.format(
              Locale.ROOT,
              "%s (row %s)  %-5s  block %d  tokens %s to %s",
              part.sequence(),
              TerminalTable.grouped(part.row()),
              part.task(),
              part.block(),
              TerminalTable.grouped(part.start()),
              TerminalTable.grouped(part.end())));
    }
    if (parts.size() > MOST_SEGMENTS) {
      step.add("", String.format(Locale.ROOT, "and %,d more", parts.size() - MOST_SEGMENTS));
    }
  }

  private static String of(TokenizedDocument row) {
    String times = row.repeats() == 1 ? "" : row.repeats() + " times ";
    return " of " + times + TerminalTable.grouped(row.tokens().tokens());
  }

  private static List<Part> parts(DatasetDirectory sequences, DocumentId id) throws IOException {
    List<Part> parts = new ArrayList<>();
    String wanted = id.toString();
    Projection<List<Part>> ofDocument =
        Projection.of(new TrainingSequenceFormat(), COLUMNS, row -> read(row, wanted));
    try (ShardReader<List<Part>> reader =
        sequences.read(id.shard(sequences.shards()), ofDocument)) {
      while (reader.hasNext()) {
        long row = reader.row();
        for (Part part : reader.next()) {
          parts.add(
              new Part(part.sequence(), row, part.task(), part.block(), part.start(), part.end()));
        }
      }
    }
    return parts;
  }

  private static List<Part> read(RowSource row, String wanted) {
    String sequence = row.string();
    String task = row.string();
    List<String> documents = row.strings();
    int[] blocks = row.integers();
    int[] starts = row.integers();
    int[] ends = row.integers();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      if (documents.get(i).equals(wanted)) {
        parts.add(new Part(sequence, 0, task, blocks[i], starts[i], ends[i]));
      }
    }
    return parts;
  }
}
