package io.infill.masking.recipe;

import io.infill.ingest.DocumentId;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceInvariants;
import io.infill.masking.span.SentenceMarks;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Masking and packing, without reading and writing: one operation is one token of text that enters,
 * so the score is tokens a second on one core. Documents have 50 to 1,500 tokens.
 *
 * <p>Run line: {@code .ci/jmh masking MaskingBenchmark -prof gc}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MaskingBenchmark {
  private static final int TOKENS = 2_000_000;
  private static final SpecialTokens SPECIAL =
      new SpecialTokens(150_000, 150_001, 150_002, 150_004, 150_005, 150_003, 20_003);

  @Param({"infill", "glm-130b"})
  public String recipe;

  @Param({"shared"})
  public String documentBoundaries;

  @Param({"concatenate"})
  public String packing;

  @Param({"0", "0.3", "1"})
  public double maskShare;

  @Param({"0"})
  public double smaskShare;

  private final SentenceMarks marks = BenchmarkConfigs.marks(SPECIAL);
  private MaskingConfig config;
  private final List<DocumentId> ids = new ArrayList<>();
  private final List<TokenSequence> texts = new ArrayList<>();

  /** Makes the documents and checks every sequence once before anything is timed. */
  @Setup
  public void setUp() throws IOException {
    config = BenchmarkConfigs.of(recipe, documentBoundaries, packing, maskShare, smaskShare);
    SplittableRandom random = new SplittableRandom(1);
    int made = 0;
    while (made < TOKENS) {
      int[] text = random.ints(Math.min(random.nextInt(50, 1_501), TOKENS - made), 20_004, 150_000)
          .toArray();
      for (int i = random.nextInt(40); i < text.length; i += 1 + random.nextInt(40)) {
        text[i] = BenchmarkConfigs.FULL_STOP;
      }
      text[text.length - 1] = SPECIAL.eod();
      ids.add(new DocumentId(random.nextLong(), random.nextLong()));
      texts.add(TokenSequence.of(text));
      made += text.length;
    }
    pack(
        new SequenceSink() {
          @Override
          public void sequence(TrainingSequence sequence, int cutTargets) {
            List<String> problems =
                SequenceInvariants.check(
                    sequence, config.sequenceLength(), SPECIAL, config.recipe());
            if (!problems.isEmpty()) {
              throw new IllegalStateException(problems.toString());
            }
          }

          @Override
          public void dropped(DroppedText text) {}
        });
  }

  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public void tokens(Blackhole hole) throws IOException {
    pack(
        new SequenceSink() {
          @Override
          public void sequence(TrainingSequence sequence, int cutTargets) {
            hole.consume(sequence);
          }

          @Override
          public void dropped(DroppedText text) {
            hole.consume(text);
          }
        });
  }

  private void pack(SequenceSink sink) throws IOException {
    SequencePacker packer = SequencePacker.of(config, SPECIAL, marks, "en", 1);
    for (int i = 0; i < ids.size(); i++) {
      packer.add(ids.get(i), texts.get(i), sink);
    }
    packer.finish(sink);
  }
}
