package io.infill.masking.recipe;

import io.infill.ingest.dataset.PartialReport;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import io.infill.masking.span.SentenceMarks;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenizedDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Masks one shard: documents in their order, each to the packer of its source. Sequences come as
 * they fill; what is left at the end follows in order of source name. Both orders depend on the
 * documents alone. Memory is a few sequences a source. Not for several threads.
 */
public final class ShardMasking {

  /** Where the sequences go. */
  public interface Rows {
    void write(TrainingSequence sequence) throws IOException;
  }

  private final MaskingConfig config;
  private final SpecialTokens special;
  private final SentenceMarks marks;
  private final long runSeed;
  private final Rows rows;
  private final SortedMap<String, Source> sources = new TreeMap<>();

  /**
   * @param marks where sentences end; {@link SentenceMarks#NONE} will do where the mix has no
   *     {@code [sMASK]}
   * @param runSeed of the epoch, see {@link MaskEpoch}
   */
  public ShardMasking(
      MaskingConfig config, SpecialTokens special, SentenceMarks marks, long runSeed, Rows rows) {
    this.config = config;
    this.special = special;
    this.marks = marks;
    this.runSeed = runSeed;
    this.rows = rows;
  }

  /** Takes the shard's next document. */
  public void add(TokenizedDocument document) throws IOException {
    Source source = sources.get(document.source());
    if (source == null) {
      source = new Source(document.source());
      sources.put(document.source(), source);
    }
    source.account.read(document.tokens());
    source.packer.add(document.id(), document.tokens(), source);
  }

  /** Gives what is left, and the account of the whole shard. */
  public PartialReport finish() throws IOException {
    List<MaskAccount> accounts = new ArrayList<>();
    for (Source source : sources.values()) {
      source.packer.finish(source);
      accounts.add(source.account);
    }
    return MaskAccount.report(accounts);
  }

  private final class Source implements SequenceSink {
    private final SequencePacker packer;
    private final MaskAccount account;

    Source(String name) {
      packer = SequencePacker.of(config, special, marks, name, runSeed);
      account = new MaskAccount(name);
    }

    @Override
    public void sequence(TrainingSequence sequence, int cutTargets) throws IOException {
      rows.write(sequence);
      account.written(sequence, cutTargets);
    }

    @Override
    public void dropped(DroppedText text) {
      account.dropped(text);
    }
  }
}
