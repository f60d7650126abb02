package io.infill.masking.recipe;

import io.infill.ingest.DocumentId;
import io.infill.masking.DocumentBoundaries;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Task;
import io.infill.masking.layout.SequenceBuilder;
import io.infill.masking.span.MaskRandom;
import io.infill.masking.span.SpanSampler;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.util.Arrays;

/**
 * The {@code infill} recipe: GLM-130B's distributions, budgeted so that nothing is lost. Documents
 * run through sequences like a tape: a long one goes on in the next sequence, short ones share one.
 * Each block takes as much text as fits with its masks and targets. The end of the tape becomes a
 * sequence with padding.
 */
final class InfillPacker implements SequencePacker {
  /** With isolated documents, a part of a document is not begun in less room than this. */
  private static final int MIN_PART_POSITIONS = 16;

  private final MaskingConfig config;
  private final SpecialTokens special;
  private final String source;
  private final long runSeed;
  private final TextQueue queue;
  private final SequenceBuilder builder;
  private final SpanSampler sampler;
  private final MaskRandom random = new MaskRandom();
  private int[] gaps = new int[256];

  InfillPacker(MaskingConfig config, SpecialTokens special, String source, long runSeed) {
    this.config = config;
    this.special = special;
    this.source = source;
    this.runSeed = runSeed;
    this.queue = new TextQueue(4 * config.sequenceLength());
    this.builder = new SequenceBuilder(config.sequenceLength(), special.pad());
    this.sampler =
        new SpanSampler(
            config.spanMean(),
            config.maskRatio(),
            config.shortSequenceProbability(),
            config.singleSpanProbability(),
            special.eod());
  }

  @Override
  public void add(DocumentId document, TokenSequence tokens, SequenceSink sink) throws IOException {
    String name = document.toString();
    int taken = 0;
    while (taken < tokens.tokens()) {
      taken += queue.append(document, name, tokens, taken);
      while (queue.size() >= config.sequenceLength()) {
        pack(sink);
      }
    }
  }

  @Override
  public void finish(SequenceSink sink) throws IOException {
    while (queue.size() > 0) {
      pack(sink);
    }
  }

  private void pack(SequenceSink sink) throws IOException {
    long seed = queue.seed(runSeed);
    random.seed(seed);
    boolean isMask = random.uniform() < config.taskMix().mask() && beginsWithText();
    Task task = isMask ? Task.MASK : Task.GMASK;
    builder.start(source, task, seed);
    if (config.documentBoundaries() == DocumentBoundaries.ISOLATE) {
      packIsolated(task);
    } else if (isMask) {
      for (int block = 0; block < config.blocks(); block++) {
        if (queue.size() > 0) {
          mask(queue.size(), config.blockPositions());
        }
        builder.endBlock(config.blockPositions());
      }
    } else {
      generate(queue.size(), config.sequenceLength());
      builder.endBlock(config.sequenceLength());
    }
    sink.sequence(builder.build(runSeed), 0);
  }

  /**
   * True if the tokens that any {@code [MASK]} sequence takes hold one that can be masked; a run of
   * nothing but ends of documents becomes {@code [gMASK]}, which always has a target.
   */
  private boolean beginsWithText() {
    int looked = Math.min(queue.size(), SpanSampler.MIN_SHORT_TOKENS);
    if (config.documentBoundaries() == DocumentBoundaries.ISOLATE) {
      looked = Math.min(looked, queue.firstRunTokens());
    }
    for (int i = 0; i < looked; i++) {
      if (queue.array()[queue.head() + i] != special.eod()) {
        return true;
      }
    }
    return false;
  }

  private void packIsolated(Task task) {
    int budget = task == Task.MASK ? config.blockPositions() : config.sequenceLength();
    while (queue.size() > 0) {
      int waiting = queue.firstRunTokens();
      int positions = Math.min(budget, builder.room());
      boolean isWhole = waiting + 4 <= positions;
      if (!isWhole && positions < MIN_PART_POSITIONS) {
        break;
      }
      if (task == Task.MASK) {
        mask(waiting, positions);
      } else {
        generate(waiting, positions);
      }
      builder.endBlock(builder.blockTokens());
    }
    builder.padLastBlock();
  }

  private void generate(int available, int positions) {
    int extra = config.eopOnGmask() ? 2 : 1;
    int tokens = Math.min(available, positions - extra);
    int least = Math.max(1, (int) (config.gmaskMinRatio() * tokens));
    int generated = least + random.below(tokens - least + 1);
    int[] text = queue.array();
    int from = queue.head();
    int end = from + tokens;
    builder.context(text, from, end - generated);
    int gap = builder.mask(special.gmask());
    if (config.eopOnGmask()) {
      builder.span(gap, special.sop(), text, end - generated, end, special.eop());
    } else {
      builder.span(gap, special.sop(), text, end - generated, end - 1, text[end - 1]);
    }
    queue.take(tokens, builder::segment);
  }

  private void mask(int available, int positions) {
    int[] text = queue.array();
    int from = queue.head();
    sampler.draw(text, from, available, positions, random);
    int spans = sampler.spans();
    if (spans > gaps.length) {
      gaps = Arrays.copyOf(gaps, 2 * spans);
    }
    int last = from;
    for (int i = 0; i < spans; i++) {
      int start = from + sampler.start(i);
      builder.context(text, last, start);
      gaps[i] = builder.mask(special.mask());
      last = start + sampler.tokens(i);
    }
    builder.context(text, last, from + sampler.textTokens());
    for (int i = 0; i < spans; i++) {
      int span = sampler.inPartB(i);
      int start = from + sampler.start(span);
      builder.span(
          gaps[span], special.sop(), text, start, start + sampler.tokens(span), special.eop());
    }
    queue.take(sampler.textTokens(), builder::segment);
  }
}
