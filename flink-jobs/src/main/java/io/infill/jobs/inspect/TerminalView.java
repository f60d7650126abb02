package io.infill.jobs.inspect;

import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.Screen;
import io.infill.jobs.terminal.TextColumns;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Shows rows on a terminal, or wherever standard output goes. */
final class TerminalView implements RowView {
  private static final String INDENT = "  ";

  private final PrintStream out;
  private final Ink ink;
  private final int columns;
  private final int characters;

  /**
   * @param characters of a text that are shown; 0 for all
   */
  TerminalView(PrintStream out, Screen screen, int characters) {
    this.out = out;
    this.ink = screen.ink();
    this.columns = screen.columns();
    this.characters = characters;
  }

  @Override
  public void show(Card card) {
    String heading = ink.bold(card.kind()) + (card.id().isEmpty() ? "" : ' ' + card.id());
    out.println(heading + (card.reason().isEmpty() ? "" : "  " + ink.red(card.reason())));
    int names = card.fields().stream().mapToInt(f -> f.name().length()).max().orElse(0);
    for (Card.Field field : card.fields()) {
      String value = TextColumns.oneLine(field.value());
      out.println(
          INDENT
              + ink.faint(TextColumns.left(field.name(), names))
              + INDENT
              + (characters == 0 ? value : TextColumns.cut(value, columns - names - 4)));
    }
    lines(card.text());
    out.println();
  }

  @Override
  public void show(SequenceMap map, TokenText text, Origins origins) {
    new SequenceLines(map, text, origins, ink, columns, characters).lines().forEach(out::println);
    out.println();
  }

  @Override
  public void end(String summary) {
    out.println(ink.faint(summary));
  }

  private void lines(String text) {
    int shown = shown(text);
    String line = TextColumns.oneLine(text.substring(0, shown));
    List<String> wrapped = TextColumns.wrap(line, columns - 4);
    for (String part : wrapped) {
      out.println(INDENT + ink.faint("│ ") + part);
    }
    if (shown < text.length()) {
      out.println(
          INDENT
              + ink.faint(
                  String.format(
                      Locale.ROOT,
                      "│ … %,d more characters (--chars 0 shows all)",
                      text.codePointCount(shown, text.length()))));
    }
  }

  private int shown(String text) {
    if (characters == 0 || text.codePointCount(0, text.length()) <= characters) {
      return text.length();
    }
    return text.offsetByCodePoints(0, characters);
  }
}
