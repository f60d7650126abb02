package io.infill.cleaning.normalize;

/** Takes lines out of a text, and with them the blank lines that would then stand in a row. */
final class KeptLines {
  private final String text;

  /** Says whether the line {@code [start, end)}, without its line feed, stays. */
  interface Choice {
    boolean stays(int start, int end);
  }

  KeptLines(String text) {
    this.text = text;
  }

  /** The lines that stay; {@code text} itself if all do. */
  String keep(Choice choice) {
    StringBuilder out = null;
    int start = 0;
    boolean gap = false;
    while (start <= text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      boolean stays = choice.stays(start, end);
      if (!stays && out == null) {
        out = new StringBuilder(text.length()).append(text, 0, start);
      }
      if (out != null && stays) {
        boolean blankInARow = gap && end == start && endsBlank(out);
        if (!blankInARow) {
          out.append(text, start, end).append('\n');
          gap = false;
        }
      }
      gap |= !stays;
      start = end + 1;
    }
    if (out == null) {
      return text;
    }
    int last = out.length();
    while (last > 0 && out.charAt(last - 1) == '\n') {
      last--;
    }
    return out.substring(0, last);
  }

  /** True if nothing was kept, or an empty line last. */
  private static boolean endsBlank(StringBuilder out) {
    int length = out.length();
    return length == 0 || (length > 1 && out.charAt(length - 2) == '\n') || length == 1;
  }
}
