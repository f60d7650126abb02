package io.infill.jobs.trace;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.jobs.SmallRun;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.TokenSequence;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlanJson;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Two documents and a prompted sample, each in a sequence, and a plan of steps of four samples. */
final class TracedRun {
  static final Document LICENSED =
      withMetadata(SmallRun.document(0, "http://x/1", "One text."), "{\"license\":\"CC0\"}");
  static final Document PLAIN = SmallRun.document(100, "", "Another text.");
  static final String PROMPTED =
      DocumentId.of("mip/toy", new Provenance("toy.jsonl", 11, 1), "ask").toString();

  private static final int SHARDS = 3;

  private TracedRun() {}

  /** Writes the run to {@code folder/out}, its plan and its config beside it. */
  static void write(Path folder) throws IOException {
    SmallRun run = new SmallRun(folder.resolve("out"), SHARDS);
    List<Document> documents =
        Stream.of(LICENSED, PLAIN).sorted(Comparator.comparing(Document::id)).toList();
    run.write("documents", DocumentFormat.DOCUMENTS, d -> d.id().shard(SHARDS), documents);
    run.write(
        "sequences",
        new TrainingSequenceFormat(),
        TracedRun::shard,
        documents.stream().map(d -> sequence("web", Task.MASK, d.id().toString())).toList());
    run.write(
        "mip",
        new TrainingSequenceFormat(),
        TracedRun::shard,
        List.of(sequence("mip/toy", Task.MIP, PROMPTED)));
    Files.writeString(folder.resolve("plan.json"), PlanJson.write(plan(20221005)));
    Files.writeString(folder.resolve("other.json"), PlanJson.write(plan(20221006)));
    Files.writeString(folder.resolve("toy.jsonl"), "{\"a\": \"b\"}\n{\"a\": \"c\"}\n");
    Files.writeString(
        folder.resolve("toy.yaml"),
        """
        name: toy
        files: toy.jsonl
        templates:
          - {name: ask, jinja: "{{a}} ||| {{a}}"}
          - {name: tell, jinja: "{{a}}! ||| {{a}}"}
        """);
    Files.writeString(
        folder.resolve("run.yaml"),
        """
        output: out
        sources: [{name: web, format: pile, path: "*.jsonl"}]
        tokenizer: {file: t.json}
        mip: {datasets: toy.yaml}
        """);
  }

  private static Document withMetadata(Document document, String metadata) {
    return new Document(
        document.id(),
        document.source(),
        document.language(),
        document.url(),
        metadata,
        document.provenance(),
        document.text());
  }

  private static int shard(TrainingSequence sequence) {
    return DocumentId.parse(sequence.segments().get(0).document()).shard(SHARDS);
  }

  /** The id of the sequence that holds a document. */
  static String sequenceId(String document) {
    return document.substring(16) + document.substring(0, 16);
  }

  private static TrainingSequence sequence(String source, Task task, String document) {
    TokenSequence none = TokenSequence.of(0);
    return new TrainingSequence(
        sequenceId(document),
        source,
        task,
        TokenSequence.of(7, 8, 9, 3),
        TokenSequence.of(4),
        TokenSequence.of(4),
        none,
        TokenSequence.of(),
        TokenSequence.of(),
        TokenSequence.of(),
        4,
        0,
        1,
        List.of(new Segment(document, 0, 1, 4)));
  }

  private static MixturePlan plan(long seed) {
    List<PlannedSource> sources =
        List.of(
            new PlannedSource("mip/toy", List.of(new RowList("mip", 1)), List.of()),
            new PlannedSource("web", List.of(new RowList("sequences", 2)), List.of()));
    return new MixturePlan(
        seed,
        4,
        new TreeMap<>(Map.of("mip", "a-test", "sequences", "a-test")),
        "",
        sources,
        List.of(new io.infill.trainbridge.plan.Segment(0, 0, 0, new int[] {1, 1}, new long[2])),
        BatchSchedule.constant(4),
        OptionalLong.of(400));
  }
}
