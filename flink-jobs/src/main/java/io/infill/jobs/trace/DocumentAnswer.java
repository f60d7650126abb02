package io.infill.jobs.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.jobs.TerminalTable;
import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.Screen;
import io.infill.masking.Segment;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.trace.Appearance;
import io.infill.trainbridge.trace.Appearances;
import io.infill.trainbridge.trace.HoldingRow;
import io.infill.trainbridge.trace.RankCut;
import io.infill.trainbridge.trace.RowsHolding;
import io.infill.trainbridge.trace.SampleTracer;
import io.infill.trainbridge.trace.SequenceDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Says in which rows a document stands, and when they come up under a plan. */
public final class DocumentAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MixtureOrder order;
  private final Optional<RankCut> ranks;
  private final Range range;
  private final String document;
  private final List<HoldingRow> rows;
  private final Map<String, Origin> origins;
  private final List<String> searched;

  /**
   * Which turns are asked for.
   *
   * @param now the first sample that was not yet drawn; the plan's start if nothing was
   * @param behind one past the last sample looked at
   * @param most turns of one row on each side of {@code now}
   */
  public record Range(long now, long behind, int most) {}

  private DocumentAnswer(
      MixtureOrder order,
      Optional<RankCut> ranks,
      Range range,
      String document,
      List<HoldingRow> rows,
      Map<String, Origin> origins,
      List<String> searched) {
    this.order = order;
    this.ranks = ranks;
    this.range = range;
    this.document = document;
    this.rows = rows;
    this.origins = origins;
    this.searched = searched;
  }

  /** Looks for the rows that hold {@code document}, a document's or a prompted sample's id. */
  public static DocumentAnswer ofDocument(
      MixtureOrder order,
      SampleTracer tracer,
      Optional<RankCut> ranks,
      Range range,
      String document,
      Origins origins)
      throws IOException {
    List<HoldingRow> rows = new ArrayList<>();
    List<String> searched = new ArrayList<>();
    for (String name : order.plan().directories()) {
      Optional<SequenceDirectory> directory = tracer.directory(name);
      if (directory.isPresent()) {
        searched.add(name);
        rows.addAll(RowsHolding.documents(directory.get(), List.of(document)));
      }
    }
    Origins.Wanted wanted = new Origins.Wanted();
    for (HoldingRow row : rows) {
      wanted.add(
          row.source(),
          row.segments().stream().filter(s -> s.document().equals(document)).toList());
    }
    return new DocumentAnswer(
        order, ranks, range, document, rows, origins.of(wanted), List.copyOf(searched));
  }

  /** Looks for the sequence {@code id} and says the same of its row. */
  public static DocumentAnswer ofSequence(
      MixtureOrder order,
      SampleTracer tracer,
      Optional<RankCut> ranks,
      Range range,
      String id,
      Origins origins)
      throws IOException {
    List<HoldingRow> rows = new ArrayList<>();
    List<String> searched = new ArrayList<>();
    for (String name : order.plan().directories()) {
      Optional<SequenceDirectory> directory = tracer.directory(name);
      if (directory.isPresent() && rows.isEmpty()) {
        searched.add(name);
        rows.addAll(RowsHolding.sequence(directory.get(), id));
      }
    }
    Origins.Wanted wanted = new Origins.Wanted();
    rows.forEach(row -> wanted.add(row.source(), row.segments()));
    return new DocumentAnswer(
        order, ranks, range, "", rows, origins.of(wanted), List.copyOf(searched));
  }

  /** True if a row was found. */
  public boolean isFound() {
    return !rows.isEmpty();
  }

  /** One JSON object a row. */
  public void printJson(PrintStream out) {
    for (HoldingRow row : rows) {
      ObjectNode node = JSON.createObjectNode();
      node.put("source", row.source());
      node.put("source_row", row.row());
      node.put("directory", row.directory());
      node.put("file", row.file());
      node.put("row", row.fileRow());
      node.put("sequence_id", row.sequence());
      node.put("task", row.task().label());
      node.set("segments", SampleJson.segments(shown(row), origins));
      ArrayNode turns = node.putArray("turns");
      for (Appearance turn : turns(row)) {
        turns.add(json(turn));
      }
      out.println(node);
    }
  }

  private ObjectNode json(Appearance turn) {
    ObjectNode node = JSON.createObjectNode();
    node.put("pass", turn.pass());
    if (turn.sample().isEmpty()) {
      node.put("skipped", true);
      return node;
    }
    long sample = turn.sample().getAsLong();
    node.put("sample", sample);
    BatchSchedule batches = order.plan().batches();
    if (batches.isKnown()) {
      node.put("step", batches.stepOf(sample));
      ranks.ifPresent(cut -> node.put("rank", cut.rank(batches, sample)));
    }
    node.put("drawn", sample < range.now());
    return node;
  }

  /** Three tables: rows, segments, turns. */
  public void print(PrintStream out, Screen screen) {
    Ink ink = screen.ink();
    if (rows.isEmpty()) {
      out.println("not found; looked through " + looked());
      return;
    }
    TerminalTable stored =
        new TerminalTable().heading("source", "its row", "stored in", "row", "sequence", "task");
    TerminalTable segments =
        new TerminalTable()
            .heading("sequence", "block", "document", "tokens", "to", "from", "byte", "record", "");
    TerminalTable turns =
        new TerminalTable().heading("source", "its row", "pass", "step", "sample", "rank", "");
    for (HoldingRow row : rows) {
      stored.row(
          row.source(),
          row.row(),
          row.directory() + '/' + row.file(),
          row.fileRow(),
          row.sequence(),
          row.task().label());
      for (Segment segment : shown(row)) {
        SegmentCells.add(segments, row.sequence(), segment, origins.get(segment.document()));
      }
      addTurns(row, turns);
    }
    out.print(stored.toString(ink));
    out.println();
    out.print(segments.toString(ink));
    out.println();
    if (turns.isEmpty()) {
      out.println(
          "the plan does not draw it before sample " + TerminalTable.grouped(range.behind()));
    } else {
      out.print(turns.toString(ink));
    }
  }

  private String looked() {
    return searched.isEmpty()
        ? "nothing: none of " + new TreeSet<>(order.plan().directories()) + " is there"
        : String.join("/, ", searched) + '/';
  }

  private void addTurns(HoldingRow row, TerminalTable table) {
    BatchSchedule batches = order.plan().batches();
    for (Appearance turn : turns(row)) {
      boolean steps = batches.isKnown() && turn.sample().isPresent();
      long sample = turn.sample().orElse(-1);
      table.row(
          row.source(),
          row.row(),
          turn.pass(),
          steps ? TerminalTable.grouped(batches.stepOf(sample)) : "-",
          sample < 0 ? "-" : TerminalTable.grouped(sample),
          steps ? ranks.map(cut -> String.valueOf(cut.rank(batches, sample))).orElse("-") : "-",
          when(sample));
    }
  }

  private String when(long sample) {
    if (sample < 0) {
      return "skipped";
    }
    return range.now() <= order.plan().start() ? "" : sample < range.now() ? "drawn" : "to come";
  }

  /** Turns before now, the last of them, and from now on, the first of them. */
  private List<Appearance> turns(HoldingRow row) {
    Appearances appearances = new Appearances(order);
    List<Appearance> turns = new ArrayList<>();
    if (range.now() > order.plan().start()) {
      List<Appearance> drawn =
          appearances.of(
              row.source(),
              row.directory(),
              row.row(),
              order.plan().start(),
              range.now(),
              Integer.MAX_VALUE);
      turns.addAll(drawn.subList(Math.max(0, drawn.size() - range.most()), drawn.size()));
    }
    if (range.now() < range.behind()) {
      turns.addAll(
          appearances.of(
              row.source(), row.directory(), row.row(), range.now(), range.behind(), range.most()));
    }
    return turns;
  }

  /** The document's own segments, or all of the sequence. */
  private List<Segment> shown(HoldingRow row) {
    return row.segments().stream()
        .filter(segment -> document.isEmpty() || segment.document().equals(document))
        .toList();
  }
}
