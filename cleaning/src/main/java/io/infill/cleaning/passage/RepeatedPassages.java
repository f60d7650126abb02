package io.infill.cleaning.passage;

import io.infill.cleaning.dedup.TextKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds lines and paragraphs of a text that stand in it before; the first stays. They are equal if
 * their units are: see {@link Units}. Holds one text at a time; not safe for threads.
 */
public final class RepeatedPassages {
  /** Reason of a line's cut. */
  public static final String LINE = "repeated-line";

  /** Reason of a paragraph's cut. */
  public static final String PARAGRAPH = "repeated-paragraph";

  private final RepeatedConfig config;
  private final Units units = new Units(false);

  public RepeatedPassages(RepeatedConfig config) {
    this.config = config;
  }

  /** The cuts of {@code text}. */
  public List<Cut> cuts(String text) {
    if (!config.enabled()) {
      return List.of();
    }
    List<Cut> cuts = new ArrayList<>();
    Map<TextKey, Integer> firstLine = new HashMap<>();
    Map<TextKey, Integer> firstParagraph = new HashMap<>();
    units.read(text);
    Paragraphs.of(
        text,
        units,
        (begin, end, firstUnit, endUnit, lines) -> {
          boolean wanted = lines == 1 ? config.lines() : config.paragraphs();
          if (!wanted || endUnit - firstUnit < config.minUnits()) {
            return;
          }
          Integer first =
              (lines == 1 ? firstLine : firstParagraph)
                  .putIfAbsent(units.key(firstUnit, endUnit), begin);
          if (first != null) {
            cuts.add(new Cut(begin, end, lines == 1 ? LINE : PARAGRAPH, "first at " + first));
          }
        });
    return cuts;
  }
}
