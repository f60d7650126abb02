package io.infill.cleaning.pii;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a labelled set.
 *
 * @param text the line without its marks
 * @param personal what ⟦kind:…⟧ marks
 * @param harmless what ⟦no:…⟧ marks
 */
record LabelledTexts(String text, List<Piece> personal, List<Span> harmless) {
  private static final Pattern MARK = Pattern.compile("⟦([a-z]+):([^⟧]+)⟧");

  /** The lines of a resource beside this class; those that begin with a hash are comments. */
  static List<LabelledTexts> read(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(LabelledTexts.class.getResourceAsStream(resource), UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(LabelledTexts::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LabelledTexts parse(String line) {
    StringBuilder text = new StringBuilder();
    List<Piece> personal = new ArrayList<>();
    List<Span> harmless = new ArrayList<>();
    Matcher mark = MARK.matcher(line);
    int copied = 0;
    while (mark.find()) {
      text.append(line, copied, mark.start());
      Span span = new Span(text.length(), text.length() + mark.group(2).length());
      text.append(mark.group(2));
      copied = mark.end();
      if (mark.group(1).equals("no")) {
        harmless.add(span);
      } else {
        personal.add(
            new Piece(PiiKind.valueOf(mark.group(1).toUpperCase(java.util.Locale.ROOT)), span));
      }
    }
    return new LabelledTexts(text.append(line.substring(copied)).toString(), personal, harmless);
  }
}
