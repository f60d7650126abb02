package io.infill.jobs.trace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.TokenSequence;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A run's documents and sequences of random tokens, at a size that a search can get lost in. */
final class GeneratedRun {
  private static final int LENGTH = 2048;
  private static final int TEXT_CHARACTERS = 3_000;
  private static final int DOCUMENTS_OF_A_SEQUENCE = 3;

  private final Path output;
  private final int shards;
  private final SplittableRandom random = new SplittableRandom(1);

  GeneratedRun(Path output, int shards) {
    this.output = output;
    this.shards = shards;
  }

  /** Writes as many sequences, of three documents each, and gives a plan of them. */
  MixturePlan write(int sequences) throws IOException {
    List<List<Document>> documents = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      documents.add(new ArrayList<>());
    }
    for (int i = 0; i < sequences * DOCUMENTS_OF_A_SEQUENCE; i++) {
      Document document = document(i);
      documents.get(document.id().shard(shards)).add(document);
    }
    List<List<TrainingSequence>> rows = new ArrayList<>();
    long count = 0;
    for (List<Document> shard : documents) {
      shard.sort(Comparator.comparing(Document::id));
      List<TrainingSequence> ofShard = new ArrayList<>();
      for (int i = 0; i + DOCUMENTS_OF_A_SEQUENCE <= shard.size(); i += DOCUMENTS_OF_A_SEQUENCE) {
        ofShard.add(sequence(shard.subList(i, i + DOCUMENTS_OF_A_SEQUENCE)));
      }
      count += ofShard.size();
      rows.add(ofShard);
    }
    write("documents", DocumentFormat.DOCUMENTS, documents);
    write("sequences", new TrainingSequenceFormat(), rows);
    return new MixturePlan(
        20221005,
        LENGTH,
        new TreeMap<>(Map.of("sequences", "generated")),
        "",
        List.of(
            new PlannedSource("web", List.of(new RowList("sequences", count)), List.of())),
        List.of(
            new io.infill.trainbridge.plan.Segment(0, 0, 0, new int[] {1}, new long[1])),
        BatchSchedule.constant(192),
        OptionalLong.empty());
  }

  private Document document(int number) {
    Provenance place = new Provenance("part-" + number % 97 + ".jsonl.gz", 3_000L * number, number);
    StringBuilder text = new StringBuilder();
    while (text.length() < TEXT_CHARACTERS) {
      text.append(Long.toString(random.nextLong(), Character.MAX_RADIX)).append(' ');
    }
    String url = "https://www.example.org/" + Long.toHexString(random.nextLong());
    DocumentId id = DocumentId.of("web", place, url);
    return new Document(
        id, "web", "en", url, "{\"license\":\"CC BY 4.0\"}", place, text.toString());
  }

  private TrainingSequence sequence(List<Document> documents) {
    int[] tokens = random.ints(LENGTH, 0, 150_000).toArray();
    List<Segment> segments =
        documents.stream().map(d -> new Segment(d.id().toString(), 0, 0, 600)).toList();
    String id = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    return new TrainingSequence(
        id,
        "web",
        Task.GMASK,
        TokenSequence.of(tokens),
        TokenSequence.of(LENGTH),
        TokenSequence.of(LENGTH),
        TokenSequence.of(0),
        TokenSequence.of(),
        TokenSequence.of(),
        TokenSequence.of(),
        LENGTH,
        0,
        1,
        segments);
  }

  private <T> void write(String name, RowFormat<T> format, List<List<T>> rows) throws IOException {
    DatasetWriter<T> writer = DatasetWriter.to(output.resolve(name), format, shards);
    writer.begin();
    long count = 0;
    for (int number = 0; number < shards; number++) {
      try (ShardWriter<T> shard = writer.shard(number)) {
        for (T row : rows.get(number)) {
          shard.write(row);
          count++;
        }
        shard.commit();
      }
    }
    StageSeal seal =
        new StageSeal(
            "generated", "generated", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    Ledger ledger = Ledger.of("generated", "rows", "bytes", List.of());
    writer.commit(seal, ledger, new TreeMap<>(), count);
  }
}
