package io.infill.cleaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts of public corpora below a folder that the property {@code corpora.dir} names: what stands
 * in them as documents, by a short name of each corpus.
 */
public final class RealCorpora {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LINES_OF_CHAT = 40;

  private final Path folder;
  private final Map<String, List<String>> texts = new LinkedHashMap<>();

  private RealCorpora(Path folder) {
    this.folder = folder;
  }

  /** True if the property is given. */
  public static boolean areGiven() {
    return System.getProperty("corpora.dir") != null;
  }

  /** The documents of every corpus, in a fixed order. */
  public static Map<String, List<String>> read() throws IOException {
    RealCorpora corpora = new RealCorpora(Path.of(System.getProperty("corpora.dir")));
    corpora.chinese();
    corpora.english();
    return corpora.texts;
  }

  private void chinese() throws IOException {
    Path zh = folder.resolve("02-chinese-text");
    Path web = zh.resolve("chinesewebtext-cc");
    texts.put("zhihu", lines(zh.resolve("flagdata-qa-zhihu/cleaner/input/qa_demo_input.jsonl")));
    texts.put("chinesewebtext-cc", lines(web.resolve("2021-43/cleared1.jsonl")));
    texts.put("chinesewebtext-cc, labelled clean", lines(web.resolve("fasttext/data/clean.jsonl")));
    texts.put("chinesewebtext-cc, labelled dirty", lines(web.resolve("fasttext/data/dirty.jsonl")));
    List<String> novels = new ArrayList<>();
    for (Path file : files(zh.resolve("novels-public-domain"), ".txt")) {
      novels.addAll(pieces(Files.readString(file), "(?m)(?=^\\s*第[一二三四五六七八九十百零○]+回)"));
    }
    texts.put("novels, chapters", novels);
    List<String> poems = new ArrayList<>();
    for (String school : List.of("全唐诗", "宋词", "诗经", "楚辞")) {
      for (Path file : files(zh.resolve("chinese-poetry").resolve(school), ".json")) {
        for (JsonNode poem : JSON.readTree(file.toFile())) {
          poems.add(poem(poem));
        }
      }
    }
    texts.put("poetry", poems);
  }

  private void english() throws IOException {
    Path en = folder.resolve("03-english-text");
    List<String> wiki = new ArrayList<>();
    for (Path file : files(en.resolve("wikitext2"), ".txt")) {
      wiki.addAll(pieces(Files.readString(file), "(?m)(?=^ = [^=])"));
    }
    texts.put("wikitext", wiki);
    List<String> speeches = new ArrayList<>();
    for (Path file : files(en.resolve("nltk-speeches"), ".txt")) {
      speeches.add(latin1OrUtf8(file));
    }
    texts.put("speeches", speeches);
    List<String> chat = new ArrayList<>();
    for (Path file : files(en.resolve("nltk-web-chat"), ".txt")) {
      List<String> lines = latin1OrUtf8(file).lines().toList();
      for (int i = 0; i < lines.size(); i += LINES_OF_CHAT) {
        chat.add(String.join("\n", lines.subList(i, Math.min(lines.size(), i + LINES_OF_CHAT))));
      }
    }
    texts.put("web-chat, 40 lines each", chat);
    List<String> dolma = new ArrayList<>();
    for (Path file : files(folder.resolve("01-raw-web/warc/dolma/multiple_files"), ".jsonl")) {
      dolma.addAll(lines(file));
    }
    texts.put("dolma", dolma);
  }

  private static String poem(JsonNode poem) {
    StringBuilder text = new StringBuilder(poem.path("title").asText(""));
    JsonNode lines = poem.has("paragraphs") ? poem.get("paragraphs") : poem.path("content");
    for (JsonNode line : lines) {
      text.append('\n').append(line.asText());
    }
    return text.toString();
  }

  private static List<String> pieces(String text, String before) {
    return Stream.of(text.split(before)).filter(piece -> !piece.isBlank()).toList();
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = JSON.readTree(line);
      for (String field : List.of("text", "content", "raw_content")) {
        if (row.hasNonNull(field)) {
          texts.add(row.get(field).asText());
          break;
        }
      }
    }
    return texts;
  }

  private static String latin1OrUtf8(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String utf8 = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    return utf8.indexOf('\uFFFD') < 0
        ? utf8
        : new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(end))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
