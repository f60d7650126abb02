package io.infill.trainbridge.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** A plan as a JSON file, for readers in any language; specified in docs/SHARD_FORMAT.md. */
public final class PlanJson {
  /** Version of the file; a reader refuses a higher one. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanJson() {}

  /** The plan's JSON: one line, the same plan the same bytes. */
  public static String write(MixturePlan plan) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("seed", plan.seed());
    root.put("sequence_length", plan.sequenceLength());
    ObjectNode data = root.putObject("data");
    plan.data().forEach(data::put);
    root.put("tokenizer", plan.tokenizer());
    ArrayNode sources = root.putArray("sources");
    for (PlannedSource source : plan.sources()) {
      ObjectNode node = sources.addObject();
      node.put("name", source.name());
      ArrayNode lists = node.putArray("lists");
      for (RowList list : source.lists()) {
        lists.addObject().put("directory", list.directory()).put("rows", list.rows());
      }
      ArrayNode skipped = node.putArray("skipped");
      source.skipped().forEach(skipped::add);
    }
    ArrayNode segments = root.putArray("segments");
    for (Segment segment : plan.segments()) {
      ObjectNode node = segments.addObject();
      node.put("first_sample", segment.firstSample());
      node.put("first_place", segment.firstPlace());
      node.put("origin", segment.origin());
      ArrayNode weights = node.putArray("weights");
      ArrayNode cursors = node.putArray("cursors");
      for (int i = 0; i < segment.sources(); i++) {
        weights.add(segment.weight(i));
        cursors.add(segment.cursor(i));
      }
    }
    ArrayNode batches = root.putArray("batches");
    for (BatchSize entry : plan.batches().sizes()) {
      batches
          .addObject()
          .put("first_step", entry.firstStep())
          .put("first_sample", entry.firstSample())
          .put("size", entry.size());
    }
    if (plan.end().isPresent()) {
      root.put("end", plan.end().getAsLong());
    } else {
      root.putNull("end");
    }
    return root.toString();
  }

  /**
   * Reads a file that {@link #write} made.
   *
   * @throws IOException naming the file and the field if it is not a plan of this version
   */
  public static MixturePlan read(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": not a JSON file: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": not a plan: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a plan from its JSON.
   *
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public static MixturePlan parse(String json) throws JsonProcessingException {
    JsonFields root = new JsonFields(JSON.readTree(json), "");
    long format = root.number("format");
    if (format > FORMAT) {
      throw new IllegalArgumentException(
          "format must be at most %d for this version but was %d".formatted(FORMAT, format));
    }
    return new MixturePlan(
        root.number("seed"),
        Math.toIntExact(root.number("sequence_length")),
        root.texts("data"),
        root.text("tokenizer"),
        root.objects("sources").stream().map(PlanJson::source).toList(),
        root.objects("segments").stream().map(PlanJson::segment).toList(),
        new BatchSchedule(root.objects("batches").stream().map(PlanJson::batchSize).toList()),
        root.field("end").isNull() ? OptionalLong.empty() : OptionalLong.of(root.number("end")));
  }

  private static PlannedSource source(JsonFields node) {
    return new PlannedSource(
        node.text("name"),
        node.objects("lists").stream()
            .map(list -> new RowList(list.text("directory"), list.number("rows")))
            .toList(),
        LongStream.of(node.numbers("skipped")).boxed().toList());
  }

  private static Segment segment(JsonFields node) {
    return new Segment(
        node.number("first_sample"),
        node.number("first_place"),
        node.number("origin"),
        LongStream.of(node.numbers("weights")).mapToInt(Math::toIntExact).toArray(),
        node.numbers("cursors"));
  }

  private static BatchSize batchSize(JsonFields node) {
    return new BatchSize(
        node.number("first_step"),
        node.number("first_sample"),
        Math.toIntExact(node.number("size")));
  }
}
