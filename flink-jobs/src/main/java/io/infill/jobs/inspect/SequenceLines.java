package io.infill.jobs.inspect;

import static io.infill.jobs.TerminalTable.grouped;

import io.infill.ingest.Provenance;
import io.infill.jobs.inspect.SequenceMap.Block;
import io.infill.jobs.inspect.SequenceMap.Span;
import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.StyledText;
import io.infill.jobs.terminal.TextColumns;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** A training sequence as lines of a terminal. */
final class SequenceLines {
  private static final int BLOCKS_SHOWN = 4;
  private static final int SPANS_SHOWN = 8;
  private static final int LEAST_COLUMNS = 20;
  private static final int PICTURE_ROWS = 16;
  private static final int PICTURE_COLUMNS = 32;

  private final SequenceMap map;
  private final TrainingSequence sequence;
  private final TokenText text;
  private final Origins origins;
  private final Ink ink;
  private final int columns;
  private final int characters;
  private final int[] ids;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param characters of a part A, and of a span, that are shown; 0 for all
   */
  SequenceLines(
      SequenceMap map, TokenText text, Origins origins, Ink ink, int columns, int characters) {
    this.map = map;
    this.sequence = map.sequence();
    this.text = text;
    this.origins = origins;
    this.ink = ink;
    this.columns = columns;
    this.characters = characters;
    this.ids = sequence.tokens().toArray();
  }

  List<String> lines() {
    header();
    segments();
    for (Block block : map.blocks()) {
      if (characters > 0 && block.number() == BLOCKS_SHOWN) {
        lines.add("");
        faint("… %d more blocks (--chars 0 shows all)", map.blocks().size() - BLOCKS_SHOWN);
        break;
      }
      block(block);
    }
    attention();
    return lines;
  }

  private void header() {
    lines.add(ink.bold("sequence") + ' ' + sequence.id());
    add(
        "task %s · source %s · seed %d",
        ink.bold(sequence.task().label()), ink.bold(sequence.source()), sequence.seed());
    int padding = ids.length - sequence.realTokens();
    add(
        "%s positions: %s real, %s with loss, %s padding",
        grouped(ids.length),
        share(sequence.realTokens()),
        share(sequence.lossTokens()),
        share(padding));
  }

  private void segments() {
    long documents = sequence.segments().stream().map(Segment::document).distinct().count();
    add(
        "%s of %s",
        counted(sequence.segments().size(), "segment"),
        counted(documents, sequence.task() == Task.MIP ? "prompted sample" : "document"));
    int shown = 0;
    for (Segment segment : sequence.segments()) {
      if (characters > 0 && ++shown > SPANS_SHOWN) {
        faint("  … %d more (--chars 0 shows all)", sequence.segments().size() - SPANS_SHOWN);
        return;
      }
      Optional<Provenance> place = origins.of(segment.document());
      add(
          "  block %d  %s %s  %s",
          segment.block(),
          segment.document(),
          TextColumns.left(
              "tokens %s–%s".formatted(grouped(segment.start()), grouped(segment.end() - 1)), 20),
          ink.faint(place.map(Figure::place).orElse("")));
    }
  }

  private void block(Block block) {
    lines.add("");
    int spans = block.padding() - block.partB();
    add(
        "%s  positions %s: context of %s, %s on %s, %s padding",
        ink.bold("block " + block.number()),
        range(block.start(), block.end()),
        grouped(block.partB() - block.start()),
        counted(block.spans().size(), "span"),
        counted(spans, "position"),
        grouped(block.end() - block.padding()));
    if (block.partB() > block.start()) {
      List<Piece> pieces = text.pieces(ids, block.start(), block.partB());
      hanging("  A  ", styled(pieces, block));
    }
    if (block.spans().isEmpty()) {
      return;
    }
    add("  B  %s  target", ink.faint(row("span", "fills", "positions", "1-D", "2-D")));
    for (Span span : block.spans()) {
      int inBlock = span.number() - block.spans().get(0).number();
      if (characters > 0 && inBlock == SPANS_SHOWN) {
        faint("     … %d more spans (--chars 0 shows all)", block.spans().size() - SPANS_SHOWN);
        return;
      }
      span(span, inBlock);
    }
  }

  private void span(Span span, int inBlock) {
    int[] targets = new int[span.end() - span.start()];
    System.arraycopy(map.tensors().target(), span.start(), targets, 0, targets.length);
    int[] position = map.tensors().position();
    int[] blockPosition = map.tensors().blockPosition();
    String start =
        "     "
            + row(
                Integer.toString(inBlock + 1),
                grouped(span.mask()),
                range(span.start(), span.end()),
                range(position[span.start()], position[span.end() - 1] + 1),
                range(blockPosition[span.start()], blockPosition[span.end() - 1] + 1))
            + "  ";
    StyledText styled = new StyledText();
    List<Piece> pieces = text.pieces(targets, 0, targets.length);
    pieces(styled, pieces, s -> ink.hue(inBlock, s), none -> SequenceMap.NONE);
    hanging(start, styled);
  }

  private static String row(
      String span, String fills, String positions, String oneDimension, String twoDimensions) {
    return TextColumns.right(span, 4)
        + TextColumns.right(fills, 7)
        + TextColumns.right(positions, 13)
        + TextColumns.right(oneDimension, 13)
        + TextColumns.right(twoDimensions, 9);
  }

  private StyledText styled(List<Piece> pieces, Block block) {
    StyledText styled = new StyledText();
    int first = block.spans().isEmpty() ? 0 : block.spans().get(0).number();
    pieces(
        styled,
        pieces,
        UnaryOperator.identity(),
        at -> map.spanAt(at) == SequenceMap.NONE ? SequenceMap.NONE : map.spanAt(at) - first);
    return styled;
  }

  /**
   * Adds pieces, the middle left out if they are too long.
   *
   * @param spanOfMask position to the number, in its block, of the span that is masked there
   */
  private void pieces(
      StyledText styled,
      List<Piece> pieces,
      UnaryOperator<String> style,
      IntUnaryOperator spanOfMask) {
    int[] shown = Excerpt.headAndTail(pieces, characters);
    for (int i = 0; i < pieces.size(); i++) {
      if (i == shown[0] && shown[0] < shown[1]) {
        styled.add(
            String.format(Locale.ROOT, " … (%d tokens) … ", tokens(pieces, shown)), ink::faint);
        i = shown[1];
      }
      Piece piece = pieces.get(i);
      int number = spanOfMask.applyAsInt(piece.start());
      String shownText = TextColumns.oneLine(piece.text());
      if (number != SequenceMap.NONE) {
        String mask = shownText.replace("]", ":" + (number + 1) + ']');
        styled.add(mask, s -> ink.strongHue(number, s));
      } else if (piece.kind() == Piece.Kind.SPECIAL) {
        styled.add(shownText, ink::faint);
      } else {
        styled.add(shownText + (piece.kind() == Piece.Kind.ID ? " " : ""), style);
      }
    }
  }

  private static int tokens(List<Piece> pieces, int[] hidden) {
    return pieces.subList(hidden[0], hidden[1]).stream().mapToInt(Piece::tokens).sum();
  }

  private void attention() {
    Attention picture = new Attention(map.blocks(), ids.length, PICTURE_ROWS, PICTURE_COLUMNS);
    lines.add("");
    add(
        "%s  a line is %d queries, a character %d keys; █ all seen, blank none",
        ink.bold("attention"), ids.length / PICTURE_ROWS, ids.length / PICTURE_COLUMNS);
    for (int row = 0; row < picture.rows(); row++) {
      int first = row * ids.length / PICTURE_ROWS;
      String label = "";
      for (Block block : map.blocks()) {
        int from = block.start() * PICTURE_ROWS / ids.length;
        if (from == row && block.start() >= first) {
          label = "block " + block.number() + ": " + seen(block);
          break;
        }
      }
      lines.add("    │" + picture.line(row) + "│ " + ink.faint(label));
    }
  }

  private static String seen(Block block) {
    String context = range(block.start(), block.partB());
    if (block.partB() == block.start()) {
      return "padding";
    }
    return block.padding() == block.partB()
        ? context + " see each other"
        : "%s see each other; %s see them, and B up to themselves"
            .formatted(context, range(block.partB(), block.padding()));
  }

  private void hanging(String start, StyledText text) {
    int width = Math.max(LEAST_COLUMNS, columns - TextColumns.of(start) - 2);
    String indent = " ".repeat(TextColumns.of(start));
    String first = "  " + start;
    for (String line : text.lines(width)) {
      lines.add(first + line);
      first = "  " + indent;
    }
  }

  private void add(String format, Object... values) {
    lines.add("  " + String.format(Locale.ROOT, format, values));
  }

  private void faint(String format, Object... values) {
    lines.add("  " + ink.faint(String.format(Locale.ROOT, format, values)));
  }

  private String share(int positions) {
    return String.format(
        Locale.ROOT, "%s (%.1f %%)", grouped(positions), 100.0 * positions / ids.length);
  }

  private static String counted(long number, String what) {
    return grouped(number) + ' ' + what + (number == 1 ? "" : "s");
  }

  private static String range(int from, int end) {
    return end - from <= 1 ? grouped(from) : grouped(from) + '–' + grouped(end - 1);
  }
}
