package io.infill.jobs.inspect;

import static io.infill.jobs.TerminalTable.grouped;

import io.infill.jobs.inspect.SequenceMap.Block;
import io.infill.jobs.inspect.SequenceMap.Span;
import io.infill.jobs.page.Html;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import java.util.List;
import java.util.Locale;

/**
 * A training sequence as a section of a page.
 *
 * <p>A token's element carries its position ({@code data-i}), the number of tokens it shows ({@code
 * data-n}) and its span ({@code data-s}); what the pointer brings up is looked up in the section's
 * {@link SequenceData}.
 */
final class SequenceSection {
  /** Degrees between the hues of neighbouring spans: the golden angle keeps them apart. */
  private static final double GOLDEN_ANGLE = 137.508;

  private final int number;
  private final SequenceMap map;
  private final TrainingSequence sequence;
  private final TokenText text;
  private final Origins origins;
  private final int[] ids;
  private final StringBuilder html = new StringBuilder();

  /**
   * @param number of the section in its page, from 0
   */
  SequenceSection(int number, SequenceMap map, TokenText text, Origins origins) {
    this.number = number;
    this.map = map;
    this.sequence = map.sequence();
    this.text = text;
    this.origins = origins;
    this.ids = sequence.tokens().toArray();
  }

  String html() {
    add("<section class=sequence data-sequence=%d>%n", number);
    add(
        "<h2>%s <span class=source>%s</span> <code>%s</code></h2>%n",
        sequence.task().label(), Html.text(sequence.source()), Html.text(sequence.id()));
    composition();
    segments();
    map.blocks().forEach(this::block);
    add("<h3>Attention</h3>%n%s", AttentionSvg.of(map));
    add(
        "<script type=application/json class=data>%s</script>%n</section>%n",
        Html.script(SequenceData.json(map, text, origins)));
    return html.toString();
  }

  private void composition() {
    int loss = sequence.lossTokens();
    int context = sequence.realTokens() - loss;
    int padding = ids.length - sequence.realTokens();
    add("<div class=bar>");
    bar("context", context);
    bar("loss", loss);
    bar("pad", padding);
    add("</div>%n<ul class=legend>");
    add("<li><i class=context></i>%s context</li>", share(context));
    add("<li><i class=loss></i>%s with loss</li>", share(loss));
    add("<li><i class=pad></i>%s padding</li>", share(padding));
    add("<li class=quiet>seed %d</li></ul>%n", sequence.seed());
  }

  private void bar(String kind, int positions) {
    add("<i class=%s style=\"flex-grow:%d\"></i>", kind, positions);
  }

  private void segments() {
    List<Segment> segments = sequence.segments();
    add("<details%s><summary>", segments.size() <= 6 ? " open" : "");
    add(
        "%d segments, where the text came from</summary>%n<ol class=segments start=0>",
        segments.size());
    for (Segment segment : segments) {
      add(
          "<li><code>%s</code> <span>tokens %s–%s in block %d</span> <span class=quiet>%s</span></li>%n",
          Html.text(segment.document()),
          grouped(segment.start()),
          grouped(segment.end() - 1),
          segment.block(),
          Html.text(origins.of(segment.document()).map(Figure::place).orElse("")));
    }
    add("</ol></details>%n");
  }

  private void block(Block block) {
    add(
        "<article class=block>%n<h3>Block %d <small>positions %s–%s</small></h3>%n",
        block.number(), grouped(block.start()), grouped(block.end() - 1));
    if (block.partB() > block.start()) {
      add(
          "<h4>A <small>context of %s tokens</small></h4>%n",
          grouped(block.partB() - block.start()));
      add("<div class=\"part a\">");
      tokens(text.pieces(ids, block.start(), block.partB()), block);
      add("</div>%n");
    }
    if (!block.spans().isEmpty()) {
      add(
          "<h4>B <small>%d spans on %s positions, in their shuffled order</small></h4>%n",
          block.spans().size(), grouped(block.padding() - block.partB()));
      block.spans().forEach(span -> span(span, block));
    }
    if (block.padding() < block.end()) {
      add("<p class=padding>%s positions of padding</p>%n", grouped(block.end() - block.padding()));
    }
    add("</article>%n");
  }

  private void span(Span span, Block block) {
    int[] position = map.tensors().position();
    int last = span.end() - 1;
    add("<div class=span style=\"--h:%d\">", hue(span.number()));
    add(
        "<p><b>%d</b> fills %s · positions %s–%s · 1-D %s · 2-D 1–%s</p>%n",
        inBlock(span.number(), block),
        grouped(span.mask()),
        grouped(span.start()),
        grouped(last),
        position[span.start()] == position[last]
            ? grouped(position[span.start()])
            : grouped(position[span.start()]) + '–' + grouped(position[last]),
        grouped(span.end() - span.start()));
    add("<div class=\"part b\">");
    tokens(text.pieces(ids, span.start(), span.end()), block);
    add(
        "<t class=\"s last\" data-s=%d title=\"target at position %s only\">%s</t></div></div>%n",
        span.number(), grouped(last), shown(text.piece(span.last()).text()));
  }

  private void tokens(List<Piece> pieces, Block block) {
    for (Piece piece : pieces) {
      int span = map.spanAt(piece.start());
      boolean mask = span != SequenceMap.NONE && piece.start() < block.partB();
      String kind =
          (mask ? "m" : span != SequenceMap.NONE ? "s" : "c")
              + (piece.kind() == Piece.Kind.SPECIAL ? " special" : "")
              + (piece.kind() == Piece.Kind.ID ? " id" : "");
      html.append("<t class=\"").append(kind).append("\" data-i=").append(piece.start());
      if (piece.tokens() > 1) {
        html.append(" data-n=").append(piece.tokens());
      }
      if (span != SequenceMap.NONE) {
        html.append(" data-s=").append(span);
      }
      if (mask) {
        html.append(" style=\"--h:").append(hue(span)).append('"');
      }
      html.append('>').append(shown(piece.text()));
      if (mask) {
        html.append("<sub>").append(inBlock(span, block)).append("</sub>");
      }
      html.append("</t>");
    }
  }

  /** Line ends are marked, and kept. */
  private static String shown(String text) {
    return Html.text(text).replace("\n", "<u>⏎</u>\n");
  }

  private static int inBlock(int span, Block block) {
    return span - block.spans().get(0).number() + 1;
  }

  static int hue(int span) {
    return (int) Math.round(span * GOLDEN_ANGLE) % 360;
  }

  private String share(int positions) {
    return String.format(
        Locale.ROOT, "%s (%.1f %%)", grouped(positions), 100.0 * positions / ids.length);
  }

  private void add(String format, Object... values) {
    html.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }
}
