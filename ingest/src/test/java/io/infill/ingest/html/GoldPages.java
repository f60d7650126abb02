package io.infill.ingest.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;

/** The public sets of web pages with truth, below a folder of real corpora. */
final class GoldPages {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A page and what is known of its main text.
   *
   * @param text the whole main text; null if only snippets are known
   * @param with snippets of the main text
   * @param without snippets of boilerplate
   */
  record Gold(String name, Path file, String text, List<String> with, List<String> without) {
    byte[] html() throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        boolean packed = file.toString().endsWith(".gz");
        return packed ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
      }
    }
  }

  private final Path root;

  /**
   * @param corpora the folder of real corpora
   */
  GoldPages(Path corpora) {
    root = corpora.resolve("01-raw-web/html-extraction");
  }

  /** The article-extraction-benchmark: 174 news pages with their whole articles. */
  List<Gold> articles() throws IOException {
    Path folder = root.resolve("article-extraction-benchmark/html");
    JsonNode truth = json(root.resolve("article-extraction-benchmark-truth/ground-truth.json"));
    List<Gold> pages = new ArrayList<>();
    for (Path file : files(folder, ".html.gz")) {
      String key = file.getFileName().toString().replace(".html.gz", "");
      pages.add(whole(key, file, truth.get(key).path("articleBody").asText()));
    }
    return pages;
  }

  /** CleanEval 2007, development set: all kinds of pages, marked texts without the marks. */
  List<Gold> cleaneval() throws IOException {
    List<Gold> pages = new ArrayList<>();
    for (Path file : files(root.resolve("cleaneval-dev/input"), ".html")) {
      String name = file.getFileName().toString().replace(".html", "");
      Path gold = root.resolve("cleaneval-dev/GoldStandard/" + name + ".txt");
      String text = new String(Files.readAllBytes(gold), StandardCharsets.UTF_8);
      text = text.replaceFirst("^\\s*URL:[^\n]*\n", "").replaceAll("<[phlPHL]>", "\n");
      pages.add(whole(name, file, text));
    }
    return pages;
  }

  /** Mozilla's test pages of readability.js; the text of what they expect. */
  List<Gold> readability() throws IOException {
    List<Gold> pages = new ArrayList<>();
    for (Path file : files(root.resolve("mozilla-readability"), "source.html")) {
      Path folder = file.getParent();
      String gold = Jsoup.parse(Files.readString(folder.resolve("expected.html"))).text();
      pages.add(whole(folder.getFileName().toString(), file, gold));
    }
    return pages;
  }

  /** Trafilatura's evaluation pages, as far as they are there: snippets only. */
  List<Gold> trafilatura() throws IOException {
    Map<String, Path> files = new HashMap<>();
    for (Path file : files(root.resolve("trafilatura-eval"), ".html")) {
      files.put(file.getFileName().toString(), file);
    }
    List<Gold> pages = new ArrayList<>();
    for (JsonNode item : json(root.resolve("trafilatura-eval-truth/evaldata.json"))) {
      Path file = files.get(item.path("file").asText());
      if (file != null) {
        String name = file.getFileName().toString();
        pages.add(new Gold(name, file, null, texts(item.get("with")), texts(item.get("without"))));
      }
    }
    return pages;
  }

  /** Goose's test pages: how their texts begin. */
  List<Gold> goose() throws IOException {
    List<Gold> pages = new ArrayList<>();
    for (Path file : files(root.resolve("goose3"), ".html")) {
      String name = file.getFileName().toString().replace(".html", "");
      JsonNode expected = json(file.resolveSibling(name + ".json")).path("expected");
      String begin = expected.path("cleaned_text").asText();
      begin = begin.lines().findFirst().orElse("");
      begin = begin.substring(0, Math.min(60, begin.length())).strip();
      if (!begin.isEmpty()) {
        pages.add(new Gold(name, file, null, List.of(begin), List.of()));
      }
    }
    return pages;
  }

  /** The Chinese news pages of GeneralNewsExtractor, with snippets of our own. */
  List<Gold> chinese() throws IOException {
    List<Gold> pages = new ArrayList<>();
    Path folder = root.resolve("gne-chinese-news-html/tests");
    JsonNode truth;
    try (InputStream in = GoldPages.class.getResourceAsStream("chinese-pages.json")) {
      truth = JSON.readTree(in);
    }
    for (Path file : files(folder, ".html")) {
      String name = folder.relativize(file).toString();
      JsonNode item = truth.path(name);
      if (!item.isMissingNode()) {
        pages.add(new Gold(name, file, null, texts(item.get("must")), texts(item.get("must_not"))));
      }
    }
    return pages;
  }

  /** Every Chinese page, whether or not a truth is known. */
  List<Path> chineseFiles() throws IOException {
    return files(root.resolve("gne-chinese-news-html/tests"), ".html");
  }

  private static Gold whole(String name, Path file, String text) {
    return new Gold(name, file, text, List.of(), List.of());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode json(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = new ArrayList<>(files.filter(f -> f.toString().endsWith(suffix)).toList());
      Collections.sort(found);
      return found;
    }
  }
}
