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
 * @param infilling by the samples of the plan consumed before each evaluation, what is a number of
 *     its {@code infilling}: shares right, as docs/TRAINING.md names them
 * @param moments the other events that belong to a step, in the log's order
 */
record TrainingLog(
    OptionalDouble unigramEntropy,
    SortedMap<Long, Step> steps,
    SortedMap<Long, SortedMap<String, Double>> infilling,
    List<Moment> moments) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What one optimiser step gave.
   *
   * @param consumedSamples samples of the plan after it
   * @param loss mean over all tokens with loss, in nats
   * @param byTask the same for each task that had any: mask, gmask, smask, mip
   * @param bySource the same for each source
   * @param gradientNorms of all parameters, the embedding, the blocks
   * @param waitingShare of the step's time that went by waiting for data, 0 to 1
   */
  record Step(
      long consumedSamples,
      double loss,
      SortedMap<String, Double> byTask,
      SortedMap<String, Double> bySource,
      SortedMap<String, Double> gradientNorms,
      double waitingShare) {}

  /**
   * Something that happened: {@code spike}, {@code resume}.
   *
   * @param consumedSamples after the last step before it
   * @param value the z-score of a loss; NaN where there is none
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
    SortedMap<Long, SortedMap<String, Double>> infilling = new TreeMap<>();
    List<Moment> moments = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      long consumed = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        Line line = new Line(file, number, parse(file, number, text));
        switch (line.json().path("event").asText()) {
          case "start" -> {
            JsonNode stated = line.json().path("unigram_entropy").path("all");
            entropy = stated.isNumber() ? OptionalDouble.of(stated.asDouble()) : entropy;
            if (line.json().hasNonNull("resumed_from")) {
              consumed = line.whole("consumed_samples");
              moments.add(line.moment("resume", consumed, Double.NaN, ""));
            }
          }
          case "step" -> {
            Step step = line.step();
            consumed = step.consumedSamples();
            steps.put(line.whole("step"), step);
          }
          case "evaluation" -> infilling.put(consumed, Line.numbers(line.json().path("infilling")));
          case "spike" -> {
            double z = line.json().path("z").asDouble(Double.NaN);
            moments.add(line.moment("spike", consumed, z, line.json().path("trace").asText()));
          }
          default -> {}
        }
      }
    }
    if (steps.isEmpty()) {
      throw new IOException(file + ": no line is a step, {\"event\": \"step\", \"step\": 0, ...}");
    }
    return new TrainingLog(entropy, steps, infilling, moments);
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

  /** One line of a file. */
  private record Line(Path file, int number, JsonNode json) {

    Step step() throws IOException {
      if (!json.path("loss").isNumber()) {
        throw new IOException(
            "%s:%d: loss must be a number but was %s"
                .formatted(file, number, text(json.path("loss"))));
      }
      return new Step(
          whole("consumed_samples"),
          json.path("loss").asDouble(),
          numbers(json.path("loss_by_task")),
          numbers(json.path("loss_by_source")),
          numbers(json.path("grad_norm")),
          json.path("waiting_share").asDouble(Double.NaN));
    }

    Moment moment(String event, long consumed, double value, String note) throws IOException {
      return new Moment(event, whole("step"), consumed, value, note);
    }

    long whole(String key) throws IOException {
      JsonNode value = json.path(key);
      if (!value.isIntegralNumber() || value.asLong() < 0) {
        throw new IOException(
            "%s:%d: %s must be a whole number >= 0 but was %s"
                .formatted(file, number, key, text(value)));
      }
      return value.asLong();
    }

    private static String text(JsonNode value) {
      return value.isMissingNode() ? "missing" : value.toString();
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
  }
}
