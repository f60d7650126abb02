package io.infill.ingest.charset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files whose folder names their charset, read as pages, as plain text, and as plain text without
 * their declarations. Right is what decodes to the same text as the true charset by its WHATWG
 * meaning, byte order mark aside: GB18030 for {@code GB2312}, Big5-HKSCS for {@code Big5}.
 */
final class CharsetTrial {
  private final Map<String, Integer> filesOf = new TreeMap<>();
  private final Map<String, int[]> rightOf = new TreeMap<>();
  private final Map<String, Integer> confusions = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  static CharsetTrial over(Path folder) throws IOException {
    CharsetTrial trial = new CharsetTrial();
    try (Stream<Path> charsets = Files.list(folder)) {
      for (Path charset : charsets.filter(Files::isDirectory).sorted().toList()) {
        try (Stream<Path> files = Files.list(charset)) {
          for (Path file : files.sorted().toList()) {
            trial.add(charset.getFileName().toString(), file);
          }
        }
      }
    }
    return trial;
  }

  private void add(String label, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] bare =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replaceAll("(?i)<meta[^>]*>|<\\?xml[^>]*\\?>", "")
            .getBytes(StandardCharsets.ISO_8859_1);
    TextDecoder decoder = new TextDecoder();
    filesOf.merge(label, 1, Integer::sum);
    int[] right = rightOf.computeIfAbsent(label, key -> new int[3]);
    right[0] += isRight(label, bytes, decoder.page(bytes, ""), file) ? 1 : 0;
    right[1] += isRight(label, bytes, decoder.plain(bytes, ""), file) ? 1 : 0;
    right[2] += isRight(label, bare, decoder.plain(bare, ""), file) ? 1 : 0;
  }

  private boolean isRight(String label, byte[] bytes, DecodedText decoded, Path file) {
    confusions.merge(label + " -> " + decoded.charset(), 1, Integer::sum);
    boolean right = decoded.text().equals(truth(label, bytes));
    if (!right) {
      wrong.add(label + " read as " + decoded.charset() + ": " + file.getFileName());
    }
    return right;
  }

  private static String truth(String label, byte[] bytes) {
    String name =
        switch (label.toLowerCase(Locale.ROOT)) {
          case "utf-8-sig" -> "UTF-8";
          case "utf-16" -> "UTF-16";
          case "utf-32" -> "UTF-32";
          default -> CharsetLabels.charset(label).orElseThrow();
        };
    String text = Decoding.of(bytes, 0, bytes.length, name).text();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  int files() {
    return filesOf.values().stream().mapToInt(n -> n).sum();
  }

  /** Share of the right among all readings of the three kinds. */
  double rightShare() {
    int right = rightOf.values().stream().mapToInt(r -> r[0] + r[1] + r[2]).sum();
    return right / (3.0 * files());
  }

  /** A table in Markdown, and what was wrong. */
  String report() {
    StringBuilder out = new StringBuilder(512);
    out.append("| charset | files | as a page | bytes alone | declarations cut out | read as |\n");
    out.append("|---|---|---|---|---|---|\n");
    int[] sum = new int[3];
    filesOf.forEach(
        (label, n) -> {
          int[] right = rightOf.get(label);
          for (int i = 0; i < 3; i++) {
            sum[i] += right[i];
          }
          List<String> read =
              confusions.entrySet().stream()
                  .filter(e -> e.getKey().startsWith(label + " -> "))
                  .map(e -> e.getKey().substring(label.length() + 4) + " " + e.getValue())
                  .toList();
          out.append(
              "| %s | %d | %d | %d | %d | %s |%n"
                  .formatted(label, n, right[0], right[1], right[2], String.join(", ", read)));
        });
    out.append("| all | %d | %d | %d | %d | |%n".formatted(files(), sum[0], sum[1], sum[2]));
    wrong.forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }
}
