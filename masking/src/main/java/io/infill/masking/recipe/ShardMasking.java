package io.infill.masking.recipe;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.PartialReport;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import io.infill.masking.span.SentenceMarks;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Masks one shard: documents in their order, source after source, each to the packer of its source.
 * Sequences come as they fill; what is left of a source follows when the next one begins. Memory is
 * a few sequences. Not for several threads.
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
  private final List<MaskAccount> accounts = new ArrayList<>();
  private Source source;

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

  /**
   * Takes the shard's next document, which stands once.
   *
   * @throws IOException if its source's name belongs before the last document's
   */
  public void add(TokenizedDocument document) throws IOException {
    add(document.source(), document.id(), 0, document.tokens());
  }

  /**
   * Takes the next occurrence of a document, in the order of {@link OccurrenceOrder}.
   *
   * @param name the document's source
   * @param occurrence how often the document was given before
   * @throws IOException if the source's name belongs before the last document's
   */
  public void add(String name, DocumentId document, int occurrence, TokenSequence tokens)
      throws IOException {
    if (source == null || !source.name.equals(name)) {
      begin(name, document);
    }
    source.account.read(occurrence, tokens);
    source.packer.add(document, occurrence, tokens, source);
  }

  /** Gives what is left, and the account of the whole shard. */
  public PartialReport finish() throws IOException {
    end();
    return MaskAccount.report(accounts);
  }

  private void begin(String name, DocumentId document) throws IOException {
    if (source != null && source.name.compareTo(name) > 0) {
      throw new IOException(
          "documents must stand in order of source but %s of %s follows one of %s: ingest again"
              .formatted(document, name, source.name));
    }
    end();
    source = new Source(name);
    accounts.add(source.account);
  }

  private void end() throws IOException {
    if (source != null) {
      source.packer.finish(source);
    }
  }

  private final class Source implements SequenceSink {
    private final String name;
    private final SequencePacker packer;
    private final MaskAccount account;

    Source(String name) {
      this.name = name;
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
