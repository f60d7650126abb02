package io.infill.ingest.html;

import java.util.BitSet;

/**
 * Writes chosen blocks as text: paragraphs with a blank line between them, list items and table
 * rows one a line. A heading with nothing below it is left out.
 */
final class PageText {
  private PageText() {}

  static String of(Outline page, BitSet chosen) {
    StringBuilder text = new StringBuilder();
    Block last = null;
    for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
      Block block = page.block(i);
      boolean bare = block.kind() == Block.Kind.HEADING && !hasBody(page, chosen, i);
      if (bare || block.text().isBlank()) {
        continue;
      }
      if (last != null) {
        boolean run =
            last.kind() == block.kind()
                && (block.kind() == Block.Kind.ITEM || block.kind() == Block.Kind.ROW);
        text.append(run ? "\n" : "\n\n");
      }
      if (block.kind() == Block.Kind.ITEM) {
        text.append("  ".repeat(Math.min(block.level(), 8) - 1)).append("- ");
      }
      text.append(block.text());
      last = block;
    }
    return text.toString().strip();
  }

  private static boolean hasBody(Outline page, BitSet chosen, int heading) {
    int next = chosen.nextSetBit(heading + 1);
    if (next < 0) {
      return false;
    }
    Block below = page.block(next);
    return below.kind() != Block.Kind.HEADING || below.level() > page.block(heading).level();
  }
}
