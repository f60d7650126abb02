package io.infill.cleaning.normalize;

import io.infill.cleaning.language.HanVariants;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Removes whole lines that belong to a page and not to its text: who edited it, where to read on,
 * whose rights they are. The patterns stand in the resource {@code template-lines.txt}, and in a
 * file that the config names. Safe for threads.
 */
final class TemplateLines {
  /** Longer lines are never looked at, UTF-16 units. */
  private static final int MAX_LINE = 160;

  private static final String RESOURCE = "template-lines.txt";

  private final Pattern line;

  private TemplateLines(List<String> patterns) {
    this.line =
        Pattern.compile(
            "(?:" + String.join(")|(?:", patterns) + ")",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /**
   * The built-in patterns and those of a file.
   *
   * @param file path of a UTF-8 file of the same form; empty for none
   * @throws IllegalArgumentException naming file and line of a pattern that is none
   */
  static TemplateLines read(String file) throws IOException {
    List<String> patterns = new ArrayList<>(builtIn());
    if (!file.isEmpty()) {
      patterns.addAll(patterns(Files.readAllLines(Path.of(file)), file));
    }
    return new TemplateLines(patterns);
  }

  static List<String> builtIn() {
    try (InputStream in = TemplateLines.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return patterns(lines.lines().toList(), RESOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> patterns(List<String> lines, String file) {
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      try {
        Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s:%d: not a regular expression: %s",
                file,
                i + 1,
                e.getDescription()),
            e);
      }
      patterns.add(text);
    }
    return patterns;
  }

  /** The text without such lines; {@code text} itself if it holds none. */
  String remove(String text) {
    KeptLines filter = new KeptLines(text);
    return filter.keep((start, end) -> !isTemplate(text, start, end));
  }

  private boolean isTemplate(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    if (from == to || to - from > MAX_LINE) {
      return false;
    }
    char[] simplified = new char[to - from];
    for (int i = from; i < to; i++) {
      simplified[i - from] = HanVariants.simplified(text.charAt(i));
    }
    return line.matcher(new String(simplified)).matches();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u3000' || c == '\u00A0' || c == '\r';
  }
}
