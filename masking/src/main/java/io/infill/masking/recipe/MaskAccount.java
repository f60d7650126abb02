package io.infill.masking.recipe;

import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.Quantity;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One source's account in the stage {@code mask}, in documents and tokens. What went in is counted
 * where documents are read, what was kept where sequences are written, from their segments alone.
 *
 * <p>A document is kept if any of its tokens stands in a sequence, else dropped for the first
 * reason met. It is counted where its first token is; if that one was dropped, it is undecided
 * until the next sequence: dropped tokens are followed by the rest of their document.
 *
 * <p>Facts, by name: {@code sequences} (rows), {@code sequences/<source>/<task>}, {@code
 * loss_tokens/<task>}, {@code masked_tokens} (text tokens under {@code [MASK]}; a cut span counts
 * one less), {@code positions}, {@code padding_positions}, {@code document_cuts} (how often a
 * document goes on in another block or sequence), {@code targets_cut} (positions with loss that the
 * recipe cut off), and where documents are repeated {@code repeated_documents/<source>} and {@code
 * repeated_tokens/<source>}: a repeated document goes in, and stays, once for each occurrence, so
 * what goes in is what {@code tokens/} kept and those two.
 */
public final class MaskAccount {
  /**
   * What repeats add to the documents of {@code tokens/}, each document's first occurrence not
   * counted; followed by the source.
   */
  public static final String REPEATED_DOCUMENTS = "repeated_documents/";

  /** The same in tokens. */
  public static final String REPEATED_TOKENS = "repeated_tokens/";

  private final String source;
  private LedgerEntry entry;
  private final SortedMap<String, Long> facts = new TreeMap<>();
  private long continuations;
  private final Set<String> keptNow = new HashSet<>();
  private final List<Undecided> undecided = new ArrayList<>();
  private Quantity kept = Quantity.ZERO;
  private Quantity in = Quantity.ZERO;

  /**
   * An occurrence whose first tokens were dropped.
   *
   * @param rest where its next tokens would begin
   * @param reason why it is dropped if they do not stand in a sequence
   */
  private record Undecided(String rest, String reason) {}

  public MaskAccount(String source) {
    this.source = source;
    this.entry = LedgerEntry.empty(source);
  }

  /** A document that stands once was read. */
  public void read(TokenSequence tokens) {
    read(0, tokens);
  }

  /**
   * An occurrence of a document was read; an empty one is dropped at once, it cannot stand in a
   * sequence.
   *
   * @param occurrence how often it was read before
   */
  public void read(int occurrence, TokenSequence tokens) {
    in = in.plus(1, tokens.tokens());
    if (occurrence > 0) {
      add(REPEATED_DOCUMENTS + source, 1);
      add(REPEATED_TOKENS + source, tokens.tokens());
    }
    if (tokens.tokens() == 0) {
      entry = entry.withDropped("empty", 1, 0);
    }
  }

  /** A sequence was written. */
  public void written(TrainingSequence sequence, int cutTargets) {
    keptNow.clear();
    for (Segment segment : sequence.segments()) {
      boolean begins = segment.start() == 0;
      String from = place(segment.document(), segment.start());
      boolean isNew = begins || resolve(from);
      kept = kept.plus(isNew ? 1 : 0, segment.end() - segment.start());
      keptNow.add(from);
      continuations += begins ? 0 : 1;
    }
    decide();
    Task task = sequence.task();
    add("sequences", 1);
    add("sequences/" + source + '/' + task.label(), 1);
    add("loss_tokens/" + task.label(), sequence.lossTokens());
    add("document_cuts", continuations);
    continuations = 0;
    add("positions", sequence.tokens().tokens());
    add("padding_positions", sequence.tokens().tokens() - sequence.realTokens());
    if (task == Task.MASK) {
      add("masked_tokens", sequence.lossTokens() - sequence.spanLengths().tokens());
    }
    if (cutTargets > 0) {
      add("targets_cut", cutTargets);
    }
  }

  /** Tokens were left out, of the sequence written last or after it. */
  public void dropped(DroppedText text) {
    entry = entry.withDropped(text.reason().code(), 0, text.end() - text.start());
    if (text.start() > 0) {
      return;
    }
    String rest = place(text.document(), text.end());
    if (keptNow.contains(rest)) {
      kept = kept.plus(1, 0);
    } else {
      undecided.add(new Undecided(rest, text.reason().code()));
    }
  }

  /** Where a part of a document begins; not the document alone, of which there may be more. */
  private static String place(String document, int token) {
    return document + ' ' + token;
  }

  /** True if an occurrence was undecided whose rest begins there. */
  private boolean resolve(String from) {
    for (int i = 0; i < undecided.size(); i++) {
      if (undecided.get(i).rest().equals(from)) {
        undecided.remove(i);
        return true;
      }
    }
    return false;
  }

  private void decide() {
    undecided.forEach(one -> entry = entry.withDropped(one.reason(), 1, 0));
    undecided.clear();
  }

  private void add(String fact, long more) {
    facts.merge(fact, more, Long::sum);
  }

  /** The whole account, once everything is read, written and dropped. */
  public LedgerEntry close() {
    decide();
    return entry.withIn(in.records(), in.volume()).withKept(kept.records(), kept.volume());
  }

  /** The facts so far. */
  public SortedMap<String, Long> facts() {
    return facts;
  }

  /** Closes the accounts of a shard's sources and adds their facts up. */
  public static PartialReport report(List<MaskAccount> accounts) {
    SortedMap<String, Long> sums = new TreeMap<>();
    accounts.forEach(a -> a.facts.forEach((name, value) -> sums.merge(name, value, Long::sum)));
    return new PartialReport(accounts.stream().map(MaskAccount::close).toList(), sums);
  }
}
