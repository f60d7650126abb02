package io.infill.trainbridge.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlanJson;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The order as numbers, held in {@code golden/orders.json}: plans, samples of each, states. The
 * Python client is tested on the same file. {@code -Dgolden.rewrite=true} writes it anew.
 */
class GoldenOrderTest {
  private static final Path FILE = Path.of("src/test/resources/golden/orders.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theOrderIsTheGoldenOne() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    plans().forEach((name, plan) -> root.set(name, describe(plan)));
    String written = JSON.writeValueAsString(root) + '\n';
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(FILE, written);
    }
    assertThat(JSON.readTree(FILE.toFile())).isEqualTo(JSON.readTree(written));
  }

  private static Map<String, MixturePlan> plans() {
    Map<String, MixturePlan> plans = new LinkedHashMap<>();
    plans.put("one source", PlanFixtures.constant(1, new long[] {5}, 1));
    plans.put("a source without weight", PlanFixtures.constant(-3, new long[] {10, 4, 3}, 5, 0, 3));
    plans.put(
        "large",
        PlanFixtures.constant(
            Long.MIN_VALUE,
            new long[] {100_000_000_000L, 5_000_000_000L, 1L << 59, 3},
            949_999_999,
            50_000_000,
            1,
            7));
    int[] weights = new int[300];
    long[] rows = new long[300];
    for (int i = 0; i < 300; i++) {
      weights[i] = i % 7 == 0 ? 0 : 1 + i * i % 977;
      rows[i] = 1L + i;
    }
    plans.put("three hundred sources", PlanFixtures.constant(77, rows, weights));
    plans.put("eventful", PlanFixtures.eventful());
    MixturePlan eventful = PlanFixtures.eventful();
    plans.put(
        "ramp-up and end",
        new MixturePlan(
            eventful.seed(),
            eventful.sequenceLength(),
            eventful.data(),
            "0123",
            eventful.sources(),
            eventful.segments(),
            BatchSchedule.rampUp(192, 24, 4224, 5_493_164),
            OptionalLong.of(1_500)));
    return plans;
  }

  private static ObjectNode describe(MixturePlan plan) {
    MixtureOrder order = new MixtureOrder(plan);
    ObjectNode node = JSON.createObjectNode();
    try {
      node.set("plan", JSON.readTree(PlanJson.write(plan)));
      ArrayNode samples = node.putArray("samples");
      LongStream.concat(
              LongStream.range(0, 40),
              LongStream.of(
                  255,
                  256,
                  299,
                  300,
                  301,
                  511,
                  512,
                  699,
                  700,
                  701,
                  999,
                  1_499,
                  1_500,
                  4_224_000,
                  123_456_789_012L,
                  1L << 49))
          .filter(index -> plan.end().isEmpty() || index < plan.end().getAsLong())
          .forEach(
              index -> {
                SampleRef ref = order.at(index);
                samples.addArray().add(index).add(ref.source()).add(ref.pass()).add(ref.row());
              });
      ArrayNode states = node.putArray("states");
      for (long consumed : new long[] {0, 1, 256, 300, 377, 700, 701, 1_500}) {
        states.add(JSON.readTree(RunState.of(order, consumed).json()));
      }
    } catch (IOException e) {
      throw new AssertionError("what was just written is JSON", e);
    }
    return node;
  }
}
