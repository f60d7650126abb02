package io.infill.masking.recipe;

import io.infill.ingest.DocumentId;
import io.infill.masking.MaskingConfig;
import io.infill.masking.layout.SequenceBuilder;
import io.infill.masking.recipe.DroppedText.Reason;
import io.infill.masking.reference.ReferenceCollator;
import io.infill.masking.reference.ReferenceSettings;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code glm-130b} recipe: documents run on into rows of fixed length (2000 tokens for 2048),
 * each row goes through the reference collator. What is left at the end, less than a row, is
 * dropped, and so is the rest of a chunk drawn short. A row's number is its stable seed instead of
 * its place in one big file.
 */
final class ReferencePacker implements SequencePacker {
  private final MaskingConfig config;
  private final String source;
  private final long runSeed;
  private final TextQueue queue;
  private final SequenceBuilder builder;
  private final ReferenceCollator collator;
  private final int[] row;
  private final List<DroppedText> dropped = new ArrayList<>();

  ReferencePacker(MaskingConfig config, SpecialTokens special, String source, long runSeed) {
    this.config = config;
    this.source = source;
    this.runSeed = runSeed;
    this.queue = new TextQueue(4 * config.sequenceLength());
    this.builder = ReferenceCollator.builder(config.sequenceLength());
    this.collator = new ReferenceCollator(ReferenceSettings.of(config), special);
    this.row = new int[config.referenceRowTokens()];
  }

  @Override
  public void add(DocumentId document, int occurrence, TokenSequence tokens, SequenceSink sink)
      throws IOException {
    String name = document.toString();
    int taken = 0;
    while (taken < tokens.tokens()) {
      taken += queue.append(document, occurrence, name, tokens, taken);
      while (queue.size() >= row.length) {
        pack(sink);
      }
    }
  }

  private void pack(SequenceSink sink) throws IOException {
    System.arraycopy(queue.array(), queue.head(), row, 0, row.length);
    dropped.clear();
    long ownSeed = MaskEpoch.seedOfOccurrence(runSeed, queue.firstOccurrence());
    collator.collate(
        source,
        row,
        row.length,
        queue.seed(ownSeed),
        config.sequenceLength(),
        builder,
        (from, to, chunkEnd) -> {
          queue.take(to - from, builder::segment);
          drop(chunkEnd - to, Reason.SHORT_SEQUENCE);
        });
    sink.sequence(builder.build(ownSeed), builder.cutTargets());
    for (DroppedText text : dropped) {
      sink.dropped(text);
    }
  }

  @Override
  public void finish(SequenceSink sink) throws IOException {
    dropped.clear();
    drop(queue.size(), Reason.ROW_REMAINDER);
    for (DroppedText text : dropped) {
      sink.dropped(text);
    }
  }

  private void drop(int tokens, Reason reason) {
    queue.take(
        tokens,
        (document, start, end) -> dropped.add(new DroppedText(document, start, end, reason)));
  }
}
