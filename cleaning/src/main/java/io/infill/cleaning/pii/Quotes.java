package io.infill.cleaning.pii;

import java.util.List;
import java.util.Map;

/**
 * Stretches of a text as they may be told elsewhere: of a piece of personal data that reaches into
 * a stretch, only the placeholder is told. Found in the whole text, since what a number is, is
 * often told by a word before it.
 */
public final class Quotes {
  private final String text;
  private final List<Piece> pieces;
  private final Map<PiiKind, String> placeholders;

  /**
   * @param pieces what is personal in {@code text}, in its order, without overlaps
   */
  Quotes(String text, List<Piece> pieces, Map<PiiKind, String> placeholders) {
    this.text = text;
    this.pieces = pieces;
    this.placeholders = placeholders;
  }

  /** True if a piece of personal data reaches into {@code text[from, to)}. */
  public boolean isPersonal(int from, int to) {
    int first = firstBehind(from);
    return first < pieces.size() && pieces.get(first).span().from() < to;
  }

  /** {@code text[from, to)} with a placeholder for each piece that reaches into it. */
  public String of(int from, int to) {
    StringBuilder out = new StringBuilder();
    int copied = from;
    for (int i = firstBehind(from); i < pieces.size(); i++) {
      Span span = pieces.get(i).span();
      if (span.from() >= to) {
        break;
      }
      out.append(text, copied, Math.max(copied, span.from()));
      out.append(placeholders.get(pieces.get(i).kind()));
      copied = Math.min(to, span.to());
    }
    return out.append(text, copied, to).toString();
  }

  /** The first piece that ends behind {@code from}. */
  private int firstBehind(int from) {
    int low = 0;
    int high = pieces.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).span().to() > from) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
