package io.infill.masking.recipe;

import io.infill.ingest.DocumentId;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The heap that a packer holds after N and after ten times N sequences, and the tokens that it takes
 * for each second of CPU time of its thread. Arguments: N, then the recipe, the packing, and the
 * shares of {@code [MASK]} and {@code [sMASK]}. Documents have 50 to 1,500 tokens.
 */
public final class PackingMemory {
  private static final SpecialTokens SPECIAL =
      new SpecialTokens(150_000, 150_001, 150_002, 150_004, 150_005, 150_003, 20_003);
  private static final int TEXTS = 2_000;
  private static final int ROUNDS = 9;

  private final TokenSequence[] texts = new TokenSequence[TEXTS];
  private final MaskingConfig config;
  private long rows;
  private long documents;
  private long tokens;

  private PackingMemory(MaskingConfig config) {
    this.config = config;
    SplittableRandom random = new SplittableRandom(1);
    for (int t = 0; t < TEXTS; t++) {
      int[] text = random.ints(random.nextInt(50, 1_501), 20_005, 150_000).toArray();
      for (int i = random.nextInt(40); i < text.length; i += 1 + random.nextInt(40)) {
        text[i] = BenchmarkConfigs.FULL_STOP;
      }
      text[text.length - 1] = SPECIAL.eod();
      texts[t] = TokenSequence.of(text);
    }
  }

  public static void main(String[] args) throws IOException {
    MaskingConfig config =
        BenchmarkConfigs.of(
            args[1],
            "shared",
            args[2],
            Double.parseDouble(args[3]),
            Double.parseDouble(args[4]));
    new PackingMemory(config).measure(Long.parseLong(args[0]), String.join(" ", args));
  }

  private void measure(long first, String name) throws IOException {
    SequencePacker packer =
        SequencePacker.of(config, SPECIAL, BenchmarkConfigs.marks(SPECIAL), "en", 1);
    MaskAccount account = new MaskAccount("en");
    SequenceSink sink =
        new SequenceSink() {
          @Override
          public void sequence(TrainingSequence sequence, int cutTargets) {
            account.written(sequence, cutTargets);
            rows++;
          }

          @Override
          public void dropped(DroppedText text) {
            account.dropped(text);
          }
        };
    double[] rates = new double[ROUNDS];
    long heapAtFirst = 0;
    for (int round = -1; round < ROUNDS; round++) {
      long tokensBefore = tokens;
      long cpu = cpuNanos();
      long until = rows + first;
      while (rows < until) {
        TokenSequence text = texts[(int) (documents % TEXTS)];
        packer.add(new DocumentId(7, documents++), text, sink);
        tokens += text.tokens();
      }
      double rate = (tokens - tokensBefore) * 1e3 / (cpuNanos() - cpu);
      if (round < 0) {
        heapAtFirst = usedHeap();
      } else {
        rates[round] = rate;
      }
    }
    long heapAtLast = usedHeap();
    Arrays.sort(rates);
    System.out.printf(
        "%s: heap %.2f MB after %d rows, %.2f MB after %d; %.0f (%.0f to %.0f) million tokens/s CPU%n",
        name,
        heapAtFirst / 1e6,
        first,
        heapAtLast / 1e6,
        rows,
        rates[ROUNDS / 2],
        rates[0],
        rates[ROUNDS - 1]);
    packer.finish(sink);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Bytes of live objects, the benchmark's own texts included. */
  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
