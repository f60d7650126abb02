package io.infill.cleaning.contamination;

import io.infill.cleaning.quality.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the evaluation sets of a config say of a text. Not safe for threads; make one each. */
public final class Decontamination {
  /** The rule by which a document goes that holds an item. */
  public static final String RULE = "contamination";

  private static final int QUOTED_CHARS = 200;

  private final ContaminationConfig config;
  private final Optional<LeakSearch> search;

  /**
   * Reads the sets, unless this JVM has done so.
   *
   * @param config with absolute paths
   * @throws java.io.UncheckedIOException naming the file, and the line where one is at fault
   */
  public Decontamination(ContaminationConfig config) {
    this.config = config;
    this.search =
        config.enabled()
            ? Optional.of(new LeakSearch(SharedIndexes.get(config)))
            : Optional.empty();
  }

  /** The items that stand in {@code text}, in {@link Leak#ORDER}. */
  public List<Leak> leaks(String text) {
    return search.map(found -> found.find(text)).orElse(List.of());
  }

  /**
   * Why the document goes; empty if nothing leaks, or if documents with leaks stay. The detail
   * names the item of which most stands there, and quotes the passage.
   */
  public Optional<Finding> finding(String text, List<Leak> leaks) {
    if (leaks.isEmpty() || config.action() != ContaminationAction.REMOVE) {
      return Optional.empty();
    }
    Leak worst = leaks.get(0);
    for (Leak leak : leaks) {
      if (leak.share() > worst.share()) {
        worst = leak;
      }
    }
    String more =
        leaks.size() == 1 ? "" : String.format(Locale.ROOT, ", and %d more", leaks.size() - 1);
    String detail =
        String.format(
            Locale.ROOT,
            "%s, %d units in a row%s: \"%s\"",
            worst.name(),
            worst.run(),
            more,
            quote(text.substring(worst.begin(), worst.end())));
    return Optional.of(new Finding(RULE, worst.share(), config.minShare(), detail));
  }

  private static String quote(String passage) {
    String line = passage.replaceAll("\\s+", " ");
    int end = Math.min(line.length(), QUOTED_CHARS);
    if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return end == line.length() ? line : line.substring(0, end) + "…";
  }
}
