package io.infill.masking.layout;

import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.SpecialTokens;
import java.util.List;

/**
 * Prompted samples to sequences: a block is input, {@code [MASK]}, {@code <sop>}, target; loss on
 * the target and {@code <eop>}; positions run on. The layout, the cut of long samples and both
 * packings are those of GLM-130B's collator.
 *
 * <p>A sample longer than its block is cut: the input to its first {@code max(budget / 4, budget -
 * target - 2)} tokens, then the target to what is left; {@code <eop>} stays the last target. Where
 * something was cut the block has two segments, one for the input and one for the target; token
 * numbers of a sample run over input and target together.
 *
 * <p>One layout serves many sequences; it is not for several threads.
 */
public final class PromptedLayout {
  private final SpecialTokens special;
  private final int sequenceLength;
  private final SequenceBuilder builder;

  /**
   * @param special the vocabulary's special tokens
   * @param sequenceLength tokens of every sequence
   */
  public PromptedLayout(SpecialTokens special, int sequenceLength) {
    this.special = special;
    this.sequenceLength = sequenceLength;
    this.builder = new SequenceBuilder(sequenceLength, special.pad());
  }

  /** Tokens of the input that a block of {@code budget} positions keeps. */
  public static int keptInput(int inputTokens, int targetTokens, int budget) {
    if (inputTokens + targetTokens + 2 <= budget) {
      return inputTokens;
    }
    return Math.min(inputTokens, Math.max(budget / 4, budget - targetTokens - 2));
  }

  /** Tokens of the target that a block of {@code budget} positions keeps. */
  public static int keptTarget(int inputTokens, int targetTokens, int budget) {
    return Math.min(targetTokens, budget - keptInput(inputTokens, targetTokens, budget) - 2);
  }

  /**
   * One sequence of {@code blocks} equal blocks, a sample each (GLM-130B: 4 of 512). With fewer
   * samples the last blocks are empty: division 0, no span.
   *
   * @throws IllegalArgumentException if there are no or too many samples, or the blocks do not
   *     divide the sequence
   */
  public TrainingSequence fixed(
      String source, List<PromptedTokens> samples, int blocks, long runSeed, long seed) {
    if (blocks < 1 || sequenceLength % blocks != 0) {
      throw new IllegalArgumentException(
          "blocks must divide the sequence length " + sequenceLength + " but was " + blocks);
    }
    if (samples.isEmpty() || samples.size() > blocks) {
      throw new IllegalArgumentException(
          "samples must be 1 to " + blocks + " but were " + samples.size());
    }
    int blockLength = sequenceLength / blocks;
    builder.start(source, Task.MIP, seed);
    for (int block = 0; block < blocks; block++) {
      if (block < samples.size()) {
        place(samples.get(block), blockLength);
      }
      builder.endBlock(blockLength);
    }
    return builder.build(runSeed);
  }

  /**
   * One sequence of samples one after the other, each in a block of its own length; the last one
   * takes the rest of the sequence and is cut to it if it is longer.
   *
   * @throws IllegalArgumentException if a sample but the last does not fit
   */
  public TrainingSequence greedy(
      String source, List<PromptedTokens> samples, long runSeed, long seed) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("samples must be >= 1 but were 0");
    }
    builder.start(source, Task.MIP, seed);
    int last = samples.size() - 1;
    for (int i = 0; i <= last; i++) {
      PromptedTokens sample = samples.get(i);
      int blockLength = i == last ? builder.room() : sample.positions();
      if (blockLength > builder.room() || blockLength < 3) {
        throw new IllegalArgumentException(
            "no room for sample "
                + sample.id()
                + " of "
                + sample.positions()
                + " positions: "
                + builder.room()
                + " are left");
      }
      place(sample, blockLength);
      builder.endBlock(blockLength);
    }
    return builder.build(runSeed);
  }

  /**
   * How many of {@code samples}, from {@code first} on, one greedy sequence takes: as many as fit
   * whole, and at least one.
   */
  public int greedyCount(List<PromptedTokens> samples, int first) {
    int taken = 0;
    int positions = 0;
    for (int i = first; i < samples.size(); i++) {
      positions += samples.get(i).positions();
      if (taken > 0 && positions > sequenceLength) {
        break;
      }
      taken++;
    }
    return taken;
  }

  private void place(PromptedTokens sample, int budget) {
    int inputTokens = sample.input().tokens();
    int targetTokens = sample.target().tokens();
    int keptInput = keptInput(inputTokens, targetTokens, budget);
    int keptTarget = keptTarget(inputTokens, targetTokens, budget);
    builder.context(sample.input().toArray(), 0, keptInput);
    int gap = builder.mask(special.mask());
    builder.span(gap, special.sop(), sample.target().toArray(), 0, keptTarget, special.eop());
    if (keptInput == inputTokens) {
      builder.segment(sample.id(), 0, inputTokens + keptTarget);
    } else {
      builder.segment(sample.id(), 0, keptInput);
      builder.segment(sample.id(), inputTokens, inputTokens + keptTarget);
    }
  }
}
