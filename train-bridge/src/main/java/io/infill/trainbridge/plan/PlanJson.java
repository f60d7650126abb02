package io.infill.trainbridge.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

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
    JsonNode root = JSON.readTree(json);
    long format = number(root, "format");
    if (format > FORMAT) {
      throw new IllegalArgumentException(
          "format must be at most %d for this version but was %d".formatted(FORMAT, format));
    }
    SortedMap<String, String> data = new TreeMap<>();
    field(root, "data").forEachEntry((name, value) -> data.put(name, value.asText()));
    List<PlannedSource> sources = new ArrayList<>();
    for (JsonNode node : field(root, "sources")) {
      List<RowList> lists = new ArrayList<>();
      for (JsonNode list : field(node, "lists")) {
        lists.add(new RowList(field(list, "directory").asText(), number(list, "rows")));
      }
      List<Long> skipped = new ArrayList<>();
      for (long position : numbers(node, "skipped")) {
        skipped.add(position);
      }
      sources.add(new PlannedSource(field(node, "name").asText(), lists, skipped));
    }
    List<Segment> segments = new ArrayList<>();
    for (JsonNode node : field(root, "segments")) {
      long[] given = numbers(node, "weights");
      int[] weights = new int[given.length];
      for (int i = 0; i < given.length; i++) {
        weights[i] = Math.toIntExact(given[i]);
      }
      segments.add(
          new Segment(
              number(node, "first_sample"),
              number(node, "first_place"),
              number(node, "origin"),
              weights,
              numbers(node, "cursors")));
    }
    List<BatchSize> sizes = new ArrayList<>();
    for (JsonNode node : field(root, "batches")) {
      sizes.add(
          new BatchSize(
              number(node, "first_step"),
              number(node, "first_sample"),
              Math.toIntExact(number(node, "size"))));
    }
    return new MixturePlan(
        number(root, "seed"),
        Math.toIntExact(number(root, "sequence_length")),
        data,
        field(root, "tokenizer").asText(),
        sources,
        segments,
        new BatchSchedule(sizes),
        field(root, "end").isNull() ? OptionalLong.empty() : OptionalLong.of(number(root, "end")));
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new IllegalArgumentException(name + " must be given but is missing");
    }
    return field;
  }

  private static long number(JsonNode node, String name) {
    return whole(field(node, name), name);
  }

  private static long[] numbers(JsonNode node, String name) {
    JsonNode array = field(node, name);
    long[] numbers = new long[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = whole(array.get(i), name);
    }
    return numbers;
  }

  private static long whole(JsonNode node, String name) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new IllegalArgumentException(name + " must be a whole number but was " + node);
    }
    return node.asLong();
  }
}
