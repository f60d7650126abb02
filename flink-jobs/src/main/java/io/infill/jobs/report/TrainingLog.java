package io.infill.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trainer's log: JSON objects, one a line, as docs/TRAINING.md lists them. Of events and keys
 * that it doesn't know it takes no notice; where a resumed run did a step again, the later line
 * counts.
 *
 * @param unigramEntropy of the tokens, in nats, if the log states it
 * @param steps by number
 * @param moments the other events that belong to a step, in the log's order
 */
record TrainingLog(
    OptionalDouble unigramEntropy, SortedMap<Long, Step> steps, List<Moment> moments) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What one optimiser step gave.
   *
   * @param consumedSamples samples of the plan after it
   * @param loss mean over all tokens with loss, in nats
   * @param byObjective the same for each objective that had any: mask, gmask, smask, mip
   * @param bySource the same for each source
   * @param numbers every other number of the line, by its key
   */
  record Step(
      long consumedSamples,
      double loss,
      SortedMap<String, Double> byObjective,
      SortedMap<String, Double> bySource,
      SortedMap<String, Double> numbers) {}

  /**
   * Something that happened: {@code infill} (accuracy), {@code spike} (z-score), {@code resume}.
   *
   * @param value the accuracy or the z-score; NaN where there is none
   * @param note what the log says of it; may be empty
   */
  record Moment(String event, long step, long consumedSamples, double value, String note) {}

  /**
   * Reads a log.
   *
   * @throws IOException naming file, line and what is wrong with it
   */
  static TrainingLog read(Path file) throws IOException {
    OptionalDouble entropy = OptionalDouble.empty();
    SortedMap<Long, Step> steps = new TreeMap<>();
    List<Moment> moments = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        JsonNode event = parse(file, number, line);
        switch (event.path("event").asText()) {
          case "start" -> {
            if (event.path("unigram_entropy").isNumber()) {
              entropy = OptionalDouble.of(event.path("unigram_entropy").asDouble());
            }
          }
          case "step" -> steps.put(whole(event, "step", file, number), step(event, file, number));
          case "infill" -> moments.add(moment(event, "accuracy", "", file, number));
          case "spike" -> moments.add(moment(event, "z", "trace", file, number));
          case "resume" -> moments.add(moment(event, "", "", file, number));
          default -> {}
        }
      }
    }
    if (steps.isEmpty()) {
      throw new IOException(file + ": no line is a step, {\"event\": \"step\", \"step\": 0, ...}");
    }
    return new TrainingLog(entropy, steps, moments);
  }

  private static JsonNode parse(Path file, int line, String text) throws IOException {
    try {
      JsonNode event = JSON.readTree(text);
      if (!event.isObject()) {
        throw new IOException("%s:%d: not a JSON object".formatted(file, line));
      }
      return event;
    } catch (JsonProcessingException e) {
      throw new IOException("%s:%d: not JSON: %s".formatted(file, line, e.getOriginalMessage()), e);
    }
  }

  private static Step step(JsonNode event, Path file, int line) throws IOException {
    SortedMap<String, Double> numbers = numbers(event);
    Double loss = numbers.remove("loss");
    if (loss == null) {
      throw new IOException("%s:%d: loss must be a number but was missing".formatted(file, line));
    }
    numbers.remove("step");
    numbers.remove("consumed_samples");
    return new Step(
        whole(event, "consumed_samples", file, line),
        loss,
        numbers(event.path("loss_by_objective")),
        numbers(event.path("loss_by_source")),
        numbers);
  }

  private static SortedMap<String, Double> numbers(JsonNode object) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().isNumber()) {
        numbers.put(field.getKey(), field.getValue().asDouble());
      }
    }
    return numbers;
  }

  private static Moment moment(JsonNode event, String value, String note, Path file, int line)
      throws IOException {
    return new Moment(
        event.path("event").asText(),
        whole(event, "step", file, line),
        whole(event, "consumed_samples", file, line),
        event.path(value).asDouble(Double.NaN),
        event.path(note).asText());
  }

  private static long whole(JsonNode event, String key, Path file, int line) throws IOException {
    JsonNode number = event.path(key);
    if (!number.isIntegralNumber() || number.asLong() < 0) {
      throw new IOException(
          "%s:%d: %s must be a whole number >= 0 but was %s"
              .formatted(file, line, key, number.isMissingNode() ? "missing" : number));
    }
    return number.asLong();
  }
}
