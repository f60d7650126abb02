package io.infill.mip.pack;

import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.PromptedLayout;
import io.infill.masking.layout.PromptedTokens;
import io.infill.mip.MipConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs the samples of one dataset, in the order in which they come. For one thread; memory is the
 * open sequences.
 *
 * <ul>
 *   <li>fixed: every {@link MipConfig#blocks} samples make a sequence of equal blocks.
 *   <li>greedy: a sequence takes samples until the next does not fit.
 *   <li>budget: a sample goes to the open sequence that it fills best, or opens one; when more than
 *       {@link MipConfig#packWindow} are open, the fullest is done.
 * </ul>
 *
 * <p>A sample longer than its room stands alone in it and is cut by the layout.
 */
public final class SamplePacker {
  private static final int SHORTEST_SAMPLE = 3;

  private final MipConfig config;
  private final PromptedLayout layout;
  private final int sequenceLength;
  private final String source;
  private final long runSeed;
  private final SequenceSink sink;
  private final List<Bin> open = new ArrayList<>();

  /** Takes finished sequences. */
  public interface SequenceSink {
    void sequence(TrainingSequence sequence);
  }

  private static final class Bin {
    final List<PromptedTokens> samples = new ArrayList<>();
    int positions;
  }

  /**
   * @param config its packing must be resolved, see {@link MipConfig#under}
   */
  public SamplePacker(
      MipConfig config,
      PromptedLayout layout,
      int sequenceLength,
      String source,
      long runSeed,
      SequenceSink sink) {
    this.config = config;
    this.layout = layout;
    this.sequenceLength = sequenceLength;
    this.source = source;
    this.runSeed = runSeed;
    this.sink = sink;
  }

  public void add(PromptedTokens sample) {
    int room = roomOf(sample);
    Bin best = null;
    for (Bin bin : open) {
      if (fits(bin, room) && (best == null || bin.positions > best.positions)) {
        best = bin;
      }
    }
    if (best == null) {
      makeRoom();
      best = new Bin();
      open.add(best);
    }
    best.samples.add(sample);
    best.positions += room;
    if (sequenceLength - best.positions < SHORTEST_SAMPLE) {
      done(best);
    }
  }

  /** Ends all open sequences, in the order in which they were opened. */
  public void finish() {
    while (!open.isEmpty()) {
      done(open.get(0));
    }
  }

  /** Positions that the sample takes: its block under fixed, otherwise its own. */
  private int roomOf(PromptedTokens sample) {
    return switch (config.packing()) {
      case FIXED -> sequenceLength / config.blocks();
      case GREEDY, BUDGET -> Math.min(sample.positions(), sequenceLength);
      case BY_RECIPE -> throw new IllegalStateException("the packing is not resolved");
    };
  }

  private boolean fits(Bin bin, int room) {
    return bin.positions + room <= sequenceLength;
  }

  /** Before a sequence is opened: ends what may not stay open beside it. */
  private void makeRoom() {
    int window =
        switch (config.packing()) {
          case FIXED, GREEDY -> 1;
          case BUDGET -> config.packWindow();
          case BY_RECIPE -> throw new IllegalStateException("the packing is not resolved");
        };
    while (open.size() >= window) {
      Bin fullest = open.get(0);
      for (Bin bin : open) {
        if (bin.positions > fullest.positions) {
          fullest = bin;
        }
      }
      done(fullest);
    }
  }

  private void done(Bin bin) {
    open.remove(bin);
    sink.sequence(
        switch (config.packing()) {
          case FIXED -> layout.fixed(source, bin.samples, config.blocks(), runSeed, 0);
          case GREEDY, BUDGET -> layout.greedy(source, bin.samples, runSeed, 0);
          case BY_RECIPE -> throw new IllegalStateException("the packing is not resolved");
        });
  }
}
