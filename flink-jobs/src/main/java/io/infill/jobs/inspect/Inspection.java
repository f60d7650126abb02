package io.infill.jobs.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.cleaning.Drop;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.dedup.Member;
import io.infill.ingest.Document;
import io.infill.ingest.Reject;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.jobs.terminal.Screen;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenizedDocument;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows some rows of one dataset directory. */
public final class Inspection {
  /** For rows without ids. */
  private static final SpecialTokens NO_SPECIAL = new SpecialTokens(-1, -1, -1, -1, -1, -1, -1);

  private final DatasetDirectory dataset;
  private final RowFilter filter;
  private final int rows;

  /**
   * @param rows most rows that are shown, &gt;= 1
   */
  public Inspection(DatasetDirectory dataset, RowFilter filter, int rows) {
    this.dataset = dataset;
    this.filter = filter;
    this.rows = rows;
  }

  /**
   * Shows the rows on a terminal.
   *
   * @param tokenizer the user's; empty to look for the run's
   * @param characters of a text that are shown; 0 for all
   */
  public void print(Optional<Path> tokenizer, PrintStream out, Screen screen, int characters)
      throws IOException {
    show(tokenizer, new TerminalView(out, screen, characters));
  }

  /** Writes the rows to {@code file}, one HTML page that needs nothing beside it. */
  public void writePage(Optional<Path> tokenizer, Path file) throws IOException {
    show(tokenizer, new PageView(file, dataset));
  }

  private void show(Optional<Path> named, RowView view) throws IOException {
    JsonNode special = dataset.manifest().config().path("special");
    boolean holdsIds = special.isObject();
    try (TokenizerAtHand tokenizer =
        holdsIds ? TokenizerAtHand.of(named, dataset) : TokenizerAtHand.notNeeded()) {
      TokenText text = tokenizer.text(holdsIds ? special(special) : NO_SPECIAL);
      List<Object> picked = new RowPick(dataset, filter, text, rows).rows();
      Origins origins = Origins.beside(dataset.path());
      origins.find(documents(picked));
      for (Object row : picked) {
        show(row, view, text, origins);
      }
      String note =
          picked.isEmpty()
              ? new WhatIsThere(dataset.manifest()).insteadOf(filter)
              : tokenizer.note();
      view.end(
          String.format(
              Locale.ROOT,
              "%s of %,d rows in %s%s",
              picked.isEmpty() ? "nothing found among all" : picked.size() + " shown",
              dataset.manifest().rows(),
              dataset.path(),
              note.isEmpty() ? "" : "\n" + note));
    }
  }

  private static void show(Object row, RowView view, TokenText text, Origins origins) {
    if (row instanceof TrainingSequence sequence) {
      view.show(new SequenceMap(sequence, text.special()), text, origins);
    } else {
      view.show(card(row, text));
    }
  }

  private static Card card(Object row, TokenText text) {
    if (row instanceof Document document) {
      return Card.of(document);
    } else if (row instanceof Drop drop) {
      return Card.of(drop);
    } else if (row instanceof SignalRow signals) {
      return Card.of(signals);
    } else if (row instanceof Member document) {
      return Card.of(document);
    } else if (row instanceof Reject reject) {
      return Card.of(reject);
    } else if (row instanceof TokenizedDocument tokens) {
      return Card.of(tokens, text);
    }
    throw new IllegalArgumentException("no way to show a " + row.getClass());
  }

  /** The documents that the rows name; the pieces of {@code mip/} are samples, not documents. */
  private List<String> documents(List<Object> picked) {
    List<String> ids = new ArrayList<>();
    for (Object row : picked) {
      if (row instanceof TrainingSequence sequence && !dataset.manifest().stage().equals("mip")) {
        sequence.segments().stream().map(Segment::document).forEach(ids::add);
      }
    }
    return ids;
  }

  private static SpecialTokens special(JsonNode ids) {
    return new SpecialTokens(
        ids.path("mask").intValue(),
        ids.path("gmask").intValue(),
        ids.path("smask").intValue(),
        ids.path("sop").intValue(),
        ids.path("eop").intValue(),
        ids.path("eod").intValue(),
        ids.path("pad").intValue());
  }
}
