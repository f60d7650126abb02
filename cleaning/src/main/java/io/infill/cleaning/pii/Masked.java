package io.infill.cleaning.pii;

import java.util.Map;

/**
 * A text without personal data.
 *
 * @param text with placeholders; the very object that came in if nothing was found
 * @param counts pieces that went, by kind; kinds of which there were none are missing
 */
public record Masked(String text, Map<PiiKind, Integer> counts) {

  public Masked {
    counts = Map.copyOf(counts);
  }
}
