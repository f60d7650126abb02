package io.infill.trainbridge.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.JsonFields;
import io.infill.trainbridge.plan.MixturePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a run stands. {@code consumedSamples} alone is the position; the rest says of which run, so
 * that no other is gone on with by mistake, and where each source stood, so that another plan can
 * take over. Independent of how many ranks there are.
 *
 * @param consumedSamples samples that all ranks together have consumed
 * @param consumedTokens their positions, padding included
 * @param plan digest of the plan's first {@code consumedSamples} samples, see {@link
 *     io.infill.trainbridge.plan.PlanDigest}
 * @param seed of the order
 * @param data fingerprint of each sequence directory
 * @param tokenizer SHA-256 of the tokenizer; empty if not known
 * @param cursors draws of each source so far, skipped ones included
 */
public record RunState(
    long consumedSamples,
    long consumedTokens,
    String plan,
    long seed,
    SortedMap<String, String> data,
    String tokenizer,
    SortedMap<String, Long> cursors) {
  /** Version of the JSON; a reader refuses a higher one. */
  public static final int FORMAT = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  public RunState {
    data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    cursors = Collections.unmodifiableSortedMap(new TreeMap<>(cursors));
    if (consumedSamples < 0) {
      throw new IllegalArgumentException("consumedSamples must be >= 0 but was " + consumedSamples);
    }
  }

  /** The state after {@code consumedSamples} samples of an order. */
  public static RunState of(MixtureOrder order, long consumedSamples) {
    MixturePlan plan = order.plan();
    return new RunState(
        consumedSamples,
        Math.multiplyExact(consumedSamples, (long) plan.sequenceLength()),
        order.digest(consumedSamples),
        plan.seed(),
        plan.data(),
        plan.tokenizer(),
        order.cursors(consumedSamples));
  }

  /**
   * Makes sure that {@code order} gives the samples that this state has consumed.
   *
   * @throws OtherRunException naming the data, tokenizer, seed or plan that differs
   */
  public void requireOf(MixtureOrder order) {
    List<String> differences = differences(order);
    if (!differences.isEmpty()) {
      throw new OtherRunException(differences);
    }
  }

  /** What differs between this state and what {@code order} would save here; empty if nothing. */
  public List<String> differences(MixtureOrder order) {
    MixturePlan other = order.plan();
    List<String> differences = new ArrayList<>();
    TreeMap<String, String> all = new TreeMap<>(data);
    all.putAll(other.data());
    for (String directory : all.keySet()) {
      String saved = data.get(directory);
      String now = other.data().get(directory);
      if (saved == null || !saved.equals(now)) {
        differences.add(
            "the data of %s/ had fingerprint %s, here it is %s".formatted(directory, saved, now));
      }
    }
    if (!tokenizer.isEmpty()
        && !other.tokenizer().isEmpty()
        && !tokenizer.equals(other.tokenizer())) {
      differences.add(
          "the tokenizer was %s, here it is %s".formatted(tokenizer, other.tokenizer()));
    }
    if (seed != other.seed()) {
      differences.add("the seed was %d, here it is %d".formatted(seed, other.seed()));
    }
    boolean inside =
        consumedSamples >= other.start()
            && (other.end().isEmpty() || consumedSamples <= other.end().getAsLong());
    if (!inside) {
      differences.add(
          "%d samples were consumed, here the plan has samples %d to %s"
              .formatted(
                  consumedSamples,
                  other.start(),
                  other.end().isEmpty() ? "2^50" : other.end().getAsLong()));
    } else if (differences.isEmpty() && !plan.equals(order.digest(consumedSamples))) {
      differences.add(
          "the plan's first %d samples differ (the state's cursors are %s, here %s)"
              .formatted(consumedSamples, cursors, order.cursors(consumedSamples)));
    }
    return differences;
  }

  /** The state as one line of JSON. */
  public String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("consumed_samples", consumedSamples);
    root.put("consumed_tokens", consumedTokens);
    root.put("plan", plan);
    root.put("seed", seed);
    data.forEach(root.putObject("data")::put);
    root.put("tokenizer", tokenizer);
    cursors.forEach(root.putObject("cursors")::put);
    return root.toString();
  }

  /**
   * Reads {@link #json}.
   *
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public static RunState parse(String json) {
    JsonFields root;
    try {
      root = new JsonFields(JSON.readTree(json), "the state's ");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the state is not JSON: " + e.getOriginalMessage(), e);
    }
    long format = root.number("format");
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "format must be %d for this version but was %d".formatted(FORMAT, format));
    }
    return new RunState(
        root.number("consumed_samples"),
        root.number("consumed_tokens"),
        root.text("plan"),
        root.number("seed"),
        root.texts("data"),
        root.text("tokenizer"),
        root.numbersByName("cursors"));
  }
}
