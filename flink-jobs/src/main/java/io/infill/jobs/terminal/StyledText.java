package io.infill.jobs.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Text put together of differently coloured pieces, broken into lines as one. */
public final class StyledText {
  private final StringBuilder text = new StringBuilder();
  private final List<Run> runs = new ArrayList<>();

  private record Run(int end, UnaryOperator<String> style) {}

  /** Adds {@code piece}, which {@code style} will colour. */
  public StyledText add(String piece, UnaryOperator<String> style) {
    text.append(piece);
    runs.add(new Run(text.length(), style));
    return this;
  }

  /** Lines of at most {@code columns}; none if there is no text. */
  public List<String> lines(int columns) {
    List<String> lines = new ArrayList<>();
    if (text.length() == 0) {
      return lines;
    }
    List<Integer> starts = TextColumns.lineStarts(text.toString(), columns);
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
      while (end > starts.get(i) && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
      lines.add(styled(starts.get(i), end));
    }
    return lines;
  }

  private String styled(int from, int to) {
    StringBuilder line = new StringBuilder();
    int start = 0;
    for (Run run : runs) {
      int first = Math.max(start, from);
      int last = Math.min(run.end(), to);
      if (first < last) {
        line.append(run.style().apply(text.substring(first, last)));
      }
      start = run.end();
    }
    return line.toString();
  }
}
