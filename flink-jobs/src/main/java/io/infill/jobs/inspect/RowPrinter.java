package io.infill.jobs.inspect;

import io.infill.cleaning.Drop;
import io.infill.ingest.Document;
import io.infill.ingest.Reject;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocument;
import java.io.PrintStream;
import java.util.function.Function;

/**
 * Prints rows as people read them: texts cut to a length, sequences block by block with their
 * spans.
 */
public final class RowPrinter {
  private final PrintStream out;
  private final Function<TokenSequence, String> decode;
  private final int maxChars;

  /**
   * @param decode ids to text; ids as they are where no tokenizer is at hand
   * @param maxChars characters of a text that are shown
   */
  public RowPrinter(PrintStream out, Function<TokenSequence, String> decode, int maxChars) {
    this.out = out;
    this.decode = decode;
    this.maxChars = maxChars;
  }

  public void print(Object row) {
    if (row instanceof Document d) {
      out.printf(
          "%s  %s  %s  %s%n  %s%n%n",
          d.id(), d.source(), d.language(), d.provenance(), cut(d.text()));
    } else if (row instanceof Reject r) {
      out.printf(
          "%s  %s  %s%n  %s%n  %s%n%n",
          r.source(), r.cause(), r.provenance(), r.detail(), cut(r.excerpt()));
    } else if (row instanceof TokenizedDocument t) {
      out.printf(
          "%s  %s  %s  %,d tokens, %,d bytes%n  %s%n%n",
          t.id(),
          t.source(),
          t.language(),
          t.tokens().tokens(),
          t.textBytes(),
          cut(decode.apply(t.tokens())));
    } else if (row instanceof TrainingSequence s) {
      print(s);
    } else if (row instanceof Drop drop) {
      out.printf("%s%n%n", cut(drop.toString()));
    } else {
      throw new IllegalArgumentException("no way to print a " + row.getClass());
    }
  }

  private void print(TrainingSequence s) {
    out.printf(
        "%s  %s  %s  %,d real tokens, %,d with loss, seed %d%n",
        s.id(), s.source(), s.task().label(), s.realTokens(), s.lossTokens(), s.seed());
    int[] ids = s.tokens().toArray();
    int start = 0;
    int span = 0;
    for (int b = 0; b < s.divisions().tokens(); b++) {
      int division = s.divisions().id(b);
      out.printf("  block %d: context of %d tokens, %d spans%n", b, division, s.blockSpans().id(b));
      out.printf(
          "    A  %s%n",
          cut(decode.apply(TokenSequence.copyOfRange(ids, start, start + division))));
      int at = start + division;
      for (int i = 0; i < s.blockSpans().id(b); i++, span++) {
        int end = at + s.spanLengths().id(span);
        TokenSequence targets = targets(ids, at, end, s.spanEnds().id(span));
        out.printf(
            "    B  mask at %d: %s%n", s.spanPositions().id(span), cut(decode.apply(targets)));
        at = end;
      }
      start += s.blockLengths().id(b);
    }
    for (Segment segment : s.segments()) {
      out.printf(
          "  from %s [%d, %d) in block %d%n",
          segment.document(), segment.start(), segment.end(), segment.block());
    }
    out.println();
  }

  private static TokenSequence targets(int[] ids, int from, int to, int last) {
    int[] targets = java.util.Arrays.copyOfRange(ids, from + 1, to + 1);
    targets[targets.length - 1] = last;
    return TokenSequence.of(targets);
  }

  private String cut(String text) {
    String line = text.replace("\n", "⏎");
    return line.length() <= maxChars
        ? line
        : line.substring(0, maxChars) + "… (" + line.length() + " characters)";
  }
}
