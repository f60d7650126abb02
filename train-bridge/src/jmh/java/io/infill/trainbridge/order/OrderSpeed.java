package io.infill.trainbridge.order;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.mixture.BatchConfig;
import io.infill.trainbridge.mixture.Blend;
import io.infill.trainbridge.mixture.BudgetConfig;
import io.infill.trainbridge.mixture.DocumentRows;
import io.infill.trainbridge.mixture.MixtureConfig;
import io.infill.trainbridge.mixture.MixtureForecast;
import io.infill.trainbridge.mixture.MixturePlanner;
import io.infill.trainbridge.mixture.PointConfig;
import io.infill.trainbridge.mixture.RampConfig;
import io.infill.trainbridge.mixture.SequenceData;
import io.infill.trainbridge.mixture.SourceFacts;
import io.infill.trainbridge.mixture.StageConfig;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlanJson;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.state.RunState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What the order costs: planning, the first sample, lookups in both directions, state. CPU time of
 * the one thread, several rounds; for few and many sources and any number of rows.
 */
public final class OrderSpeed {
  private static final int ROUNDS = 7;
  private static final int LOOKUPS = 200_000;

  private OrderSpeed() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println(
        "sources  samples   plan ms  first ms  forecast ms  state ms  plan kB  in order /s  random /s  inverse /s  heap MB");
    for (int sources : new int[] {4, 100, 1_000}) {
      for (long samples : new long[] {100_000_000L, 100_000_000_000L}) {
        measure(sources, samples);
      }
    }
  }

  private static void measure(int sources, long samples) throws Exception {
    double[] plan = new double[ROUNDS];
    double[] first = new double[ROUNDS];
    double[] forecast = new double[ROUNDS];
    double[] state = new double[ROUNDS];
    double[] inOrder = new double[ROUNDS];
    double[] random = new double[ROUNDS];
    double[] inverse = new double[ROUNDS];
    SequenceData data = data(sources, samples);
    MixtureConfig config = config(samples);
    MixturePlan made = null;
    MixtureOrder order = null;
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long began = cpu();
      made = MixturePlanner.plan(config, data, DocumentRows.none());
      plan[round] = seconds(began) * 1e3;
      began = cpu();
      order = new MixtureOrder(made);
      sum += order.at(samples / 2).row();
      first[round] = seconds(began) * 1e3;
      began = cpu();
      sum += MixtureForecast.of(made, data, samples).positions();
      forecast[round] = seconds(began) * 1e3;
      began = cpu();
      sum += RunState.of(order, samples / 3).consumedTokens();
      state[round] = seconds(began) * 1e3;
      began = cpu();
      for (int i = 0; i < LOOKUPS; i++) {
        sum += order.at(samples / 2 + i).row();
      }
      inOrder[round] = LOOKUPS / seconds(began);
      SplittableRandom places = new SplittableRandom(round);
      List<SampleRef> drawn = new ArrayList<>();
      began = cpu();
      for (int i = 0; i < LOOKUPS / 10; i++) {
        drawn.add(order.at(places.nextLong(samples)));
      }
      random[round] = drawn.size() / seconds(began);
      began = cpu();
      for (int i = 0; i < drawn.size() / 4; i++) {
        sum += order.indexOf(drawn.get(i)).getAsLong();
      }
      inverse[round] = drawn.size() / 4.0 / seconds(began);
    }
    int bytes = PlanJson.write(made).length();
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf(
        Locale.ROOT,
        "%7d  %7.0e %s %s  %s   %s %8d %s %s %s %8d%s%n",
        sources,
        (double) samples,
        text(plan, "%.1f"),
        text(first, "%.2f"),
        text(forecast, "%.1f"),
        text(state, "%.2f"),
        bytes / 1000,
        text(inOrder, "%,.0f"),
        text(random, "%,.0f"),
        text(inverse, "%,.0f"),
        heap >> 20,
        sum == 0 ? "!" : "");
  }

  private static String text(double[] rounds, String format) {
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        format + " (" + format + "-" + format + ")",
        sorted[ROUNDS / 2],
        sorted[0],
        sorted[ROUNDS - 1]);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double seconds(long began) {
    return (cpu() - began) / 1e9;
  }

  private static SequenceData data(int sources, long samples) {
    List<SourceFacts> facts = new ArrayList<>();
    for (int i = 0; i < sources; i++) {
      long rows = Math.max(1, samples / sources / 4 * (1 + i % 7));
      String name = i % 4 == 3 ? "mip/s%04d".formatted(i) : "s%04d".formatted(i);
      facts.add(
          new SourceFacts(
              name,
              List.of(new RowList(i % 4 == 3 ? "mip" : "sequences", rows)),
              rows * 1_900,
              rows * (200 + i % 1_000)));
    }
    facts.sort((a, b) -> a.name().compareTo(b.name()));
    return new SequenceData(
        2_048, new TreeMap<>(Map.of("mip", "a", "sequences", "b")), "", facts);
  }

  /** GLM-130B's ramp-up, shares of loss tokens, a fade of 2,000 steps. */
  private static MixtureConfig config(long samples) {
    return new MixtureConfig(
        20221005,
        new BudgetConfig(samples, 0),
        new BatchConfig(4_224, new RampConfig(192, 24, samples / 40)),
        new Blend(io.infill.trainbridge.mixture.WeightUnit.LOSS_TOKENS, Map.of(), 0.05, 2, 0),
        Map.of(),
        List.of(
            new StageConfig(
                new PointConfig(5_000, -1, -1, 2_000),
                new Blend(null, Map.of(), 0.1, Double.NaN, -1))),
        List.of());
  }
}
