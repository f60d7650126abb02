package io.infill.masking.recipe;

import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.Quantity;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * recipe cut off).
 */
public final class MaskAccount {
  private final String source;
  private LedgerEntry entry;
  private final SortedMap<String, Long> facts = new TreeMap<>();
  private long continuations;
  private final Set<String> keptNow = new HashSet<>();
  private final Map<String, String> undecided = new LinkedHashMap<>();
  private Quantity kept = Quantity.ZERO;
  private Quantity in = Quantity.ZERO;

  public MaskAccount(String source) {
    this.source = source;
    this.entry = LedgerEntry.empty(source);
  }

  /** A document was read; an empty one is dropped at once, it cannot stand in a sequence. */
  public void read(TokenSequence tokens) {
    in = in.plus(1, tokens.tokens());
    if (tokens.tokens() == 0) {
      entry = entry.withDropped("empty", 1, 0);
    }
  }

  /** A sequence was written. */
  public void written(TrainingSequence sequence, int cutTargets) {
    keptNow.clear();
    for (Segment segment : sequence.segments()) {
      boolean begins = segment.start() == 0;
      boolean isNew = begins || undecided.remove(segment.document()) != null;
      kept = kept.plus(isNew ? 1 : 0, segment.end() - segment.start());
      keptNow.add(segment.document());
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
    if (keptNow.contains(text.document())) {
      kept = kept.plus(1, 0);
    } else {
      undecided.put(text.document(), text.reason().code());
    }
  }

  private void decide() {
    undecided.values().forEach(reason -> entry = entry.withDropped(reason, 1, 0));
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
