package io.infill.masking.recipe;

import io.infill.ingest.DocumentId;
import io.infill.masking.DocumentBoundaries;
import io.infill.masking.DocumentPacking;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceBuilder;
import io.infill.masking.span.MaskRandom;
import io.infill.masking.span.SentenceMarks;
import io.infill.masking.span.SentenceSampler;
import io.infill.masking.span.SpanSampler;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;

/**
 * The {@code infill} recipe: GLM-130B's distributions, budgeted so that nothing is lost. Each block
 * takes as much text as fits with its masks and targets.
 *
 * <p>Concatenating, documents run through sequences like a tape: a long one goes on in the next
 * sequence, short ones share one. With best-fit they wait in a {@link BestFitWindow}, which fills
 * the queue for each block, and splits a document that would fit only where the padding so far
 * would go over its share. What is left at the end becomes a sequence with padding.
 */
final class InfillPacker implements SequencePacker {
  /** With isolated documents, a part of a document is not begun in less room than this. */
  private static final int MIN_PART_POSITIONS = 16;

  /** Positions that best-fit keeps for the masks of a block of sentences: four of them. */
  private static final int SENTENCE_POSITIONS = 8;

  private final MaskingConfig config;
  private final SpecialTokens special;
  private final String source;
  private final long runSeed;
  private final boolean isBestFit;
  private final BestFitWindow window;
  private final TextQueue queue;
  private final SequenceBuilder builder;
  private final BlockLayer layer;
  private final SpanSampler spans;
  private final SentenceSampler sentences;
  private final MaskRandom random = new MaskRandom();
  private long positions;
  private long padding;
  private int mostEmpty;

  InfillPacker(
      MaskingConfig config,
      SpecialTokens special,
      SentenceMarks marks,
      String source,
      long runSeed) {
    this.config = config;
    this.special = special;
    this.source = source;
    this.runSeed = runSeed;
    this.isBestFit = config.packing() == DocumentPacking.BEST_FIT;
    this.window = new BestFitWindow((long) config.packWindow() * config.sequenceLength());
    this.queue = new TextQueue(4 * config.sequenceLength());
    this.builder = new SequenceBuilder(config.sequenceLength(), special.pad());
    this.layer = new BlockLayer(config, special, queue, builder);
    this.spans =
        new SpanSampler(
            config.spanMean(),
            config.maskRatio(),
            config.shortSequenceProbability(),
            config.singleSpanProbability(),
            special.eod());
    this.sentences = new SentenceSampler(marks, config.maskRatio(), special.eod());
  }

  @Override
  public void add(DocumentId document, int occurrence, TokenSequence tokens, SequenceSink sink)
      throws IOException {
    if (isBestFit) {
      window.add(document, occurrence, tokens);
      while (window.isFull()) {
        pack(sink);
      }
      return;
    }
    String name = document.toString();
    int taken = 0;
    while (taken < tokens.tokens()) {
      taken += queue.append(document, occurrence, name, tokens, taken);
      while (queue.size() >= config.sequenceLength()) {
        pack(sink);
      }
    }
  }

  @Override
  public void finish(SequenceSink sink) throws IOException {
    while (queue.size() > 0 || !window.isEmpty()) {
      pack(sink);
    }
  }

  private void pack(SequenceSink sink) throws IOException {
    boolean isQueued = queue.size() > 0;
    int occurrence = isQueued ? queue.firstOccurrence() : window.oldestOccurrence();
    long ownSeed = MaskEpoch.seedOfOccurrence(runSeed, occurrence);
    long seed = isQueued ? queue.seed(ownSeed) : window.seed(ownSeed);
    random.seed(seed);
    Task task = config.taskMix().at(random.uniform());
    if (task != Task.GMASK && !beginsWithText()) {
      task = Task.GMASK;
    }
    queue.mark();
    if (!row(task, seed)) {
      queue.reset();
      random.seed(seed);
      random.uniform();
      row(Task.GMASK, seed);
    }
    queue.release();
    TrainingSequence sequence = builder.build(ownSeed);
    positions += config.sequenceLength();
    padding += config.sequenceLength() - sequence.realTokens();
    sink.sequence(sequence, 0);
  }

  /**
   * True if the tokens that any {@code [MASK]} sequence takes hold one that can be masked; a run of
   * nothing but ends of documents becomes {@code [gMASK]}, which always has a target.
   */
  private boolean beginsWithText() {
    boolean isQueued = queue.size() > 0;
    int looked = isQueued ? queue.size() : window.oldestTokens();
    looked = Math.min(looked, SpanSampler.MIN_SHORT_TOKENS);
    if (isQueued && config.documentBoundaries() == DocumentBoundaries.ISOLATE) {
      looked = Math.min(looked, queue.firstRunTokens());
    }
    for (int i = 0; i < looked; i++) {
      int id = isQueued ? queue.array()[queue.head() + i] : window.oldestToken(i);
      if (id != special.eod()) {
        return true;
      }
    }
    return false;
  }

  /** Lays a whole sequence; false if a block of {@code [sMASK]} has no sentence to mask. */
  private boolean row(Task task, long seed) {
    builder.start(source, task, seed);
    double most = config.maxPadding() * (positions + config.sequenceLength()) - padding;
    mostEmpty = (int) Math.max(0, Math.min(config.sequenceLength(), most));
    if (config.documentBoundaries() == DocumentBoundaries.ISOLATE) {
      return isolated(task);
    }
    int blocks = task == Task.GMASK ? 1 : config.blocks();
    int blockPositions = config.sequenceLength() / blocks;
    for (int block = 0; block < blocks; block++) {
      if ((queue.size() > 0 || !window.isEmpty()) && !sharedBlock(task, blockPositions)) {
        return false;
      }
      builder.endBlock(blockPositions);
    }
    return true;
  }

  private boolean sharedBlock(Task task, int blockRoom) {
    if (!isBestFit) {
      return block(task, queue.size(), blockRoom, 0);
    }
    int capacity =
        switch (task) {
          case MASK -> spans.reserve(blockRoom, blockRoom, 0, random);
          case SMASK -> blockRoom - SENTENCE_POSITIONS;
          default -> layer.gmaskTokens(blockRoom);
        };
    window.fill(queue, capacity, mostEmpty);
    int tokens = Math.min(capacity, queue.size());
    mostEmpty -= capacity - tokens;
    if (task == Task.MASK) {
      spans.lay(queue.array(), queue.head(), tokens, random);
      layer.mask(spans, special.mask());
      return true;
    }
    return block(task, tokens, blockRoom, tokens);
  }

  /** A block of at least {@code least} and at most {@code available} tokens. */
  private boolean block(Task task, int available, int blockRoom, int least) {
    switch (task) {
      case MASK -> {
        int tokens = spans.reserve(available, blockRoom, least, random);
        spans.lay(queue.array(), queue.head(), tokens, random);
        layer.mask(spans, special.mask());
      }
      case SMASK -> {
        boolean beginsSentence = queue.firstStart() == 0;
        int[] text = queue.array();
        int from = queue.head();
        sentences.draw(text, from, beginsSentence, available, blockRoom, least, random);
        if (sentences.failed()) {
          return false;
        }
        layer.mask(sentences, special.smask());
      }
      default -> layer.generate(Math.min(available, layer.gmaskTokens(blockRoom)), random);
    }
    return true;
  }

  private boolean isolated(Task task) {
    int budget = task == Task.GMASK ? config.sequenceLength() : config.blockPositions();
    while (true) {
      int blockRoom = Math.min(budget, builder.room());
      if (isBestFit && queue.size() == 0) {
        moveOne(task, blockRoom, budget);
      }
      if (queue.size() == 0) {
        break;
      }
      int waiting = queue.firstRunTokens();
      boolean isWhole = waiting + 4 <= blockRoom;
      if (!isWhole && blockRoom < MIN_PART_POSITIONS) {
        break;
      }
      int least = isBestFit && waiting <= wholeTokens(task, blockRoom) ? waiting : 0;
      if (!block(task, waiting, blockRoom, least)) {
        return false;
      }
      builder.endBlock(builder.blockTokens());
    }
    builder.padLastBlock();
    return true;
  }

  private void moveOne(Task task, int blockRoom, int budget) {
    boolean isFirst = builder.block() == 0;
    if (isFirst && !window.isEmpty()) {
      window.moveOldest(queue, config.sequenceLength());
    } else if (!isFirst) {
      boolean mayPad = builder.room() <= Math.max(MIN_PART_POSITIONS, mostEmpty);
      int room = wholeTokens(task, blockRoom);
      int overhead = task == Task.GMASK ? budget - wholeTokens(task, budget) : SENTENCE_POSITIONS;
      window.fillOne(queue, room, wholeTokens(task, budget), mayPad ? room : 0, overhead);
    }
  }

  /** Tokens of a document that stand whole in a block of their own, as a rule. */
  private int wholeTokens(Task task, int blockRoom) {
    return switch (task) {
      case MASK -> spans.wholeTokens(blockRoom);
      case SMASK -> blockRoom - SENTENCE_POSITIONS;
      default -> layer.gmaskTokens(blockRoom);
    };
  }
}
