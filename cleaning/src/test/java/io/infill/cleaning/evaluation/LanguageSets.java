package io.infill.cleaning.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Texts of known language out of a folder of real corpora. */
final class LanguageSets {
  private static final Map<String, String> UDHR =
      Map.ofEntries(
          Map.entry("arb", "ar"),
          Map.entry("bod", "bo"),
          Map.entry("cmn_hans", "zh-Hans"),
          Map.entry("cmn_hant", "zh-Hant"),
          Map.entry("eng", "en"),
          Map.entry("fra", "fr"),
          Map.entry("hin", "hi"),
          Map.entry("ita", "it"),
          Map.entry("jpn", "ja"),
          Map.entry("kor", "ko"),
          Map.entry("nld", "nl"),
          Map.entry("rus", "ru"),
          Map.entry("spa", "es"),
          Map.entry("tat", "tt"),
          Map.entry("tha", "th"),
          Map.entry("vie", "vi"));

  private final Path corpora;
  private final Set<Integer> traditionalOnly = new HashSet<>();
  private final Set<Integer> simplifiedOnly = new HashSet<>();

  LanguageSets(Path corpora) throws IOException {
    this.corpora = corpora;
    Path dictionaries = corpora.resolve("09-quality-filters/opencc-dictionaries/data/dictionary");
    Set<Integer> hasSimpler = keys(dictionaries.resolve("TSCharacters.txt"));
    Set<Integer> hasFuller = keys(dictionaries.resolve("STCharacters.txt"));
    for (int c : hasSimpler) {
      if (!hasFuller.contains(c)) {
        traditionalOnly.add(c);
      }
    }
    for (int c : hasFuller) {
      if (!hasSimpler.contains(c)) {
        simplifiedOnly.add(c);
      }
    }
  }

  /** Characters of an OpenCC table that never stand for themselves. */
  private static Set<Integer> keys(Path table) throws IOException {
    Set<Integer> keys = new HashSet<>();
    for (String line : Files.readAllLines(table)) {
      String[] columns = line.split("\t", -1);
      if (columns.length == 2
          && columns[0].codePointCount(0, columns[0].length()) == 1
          && !List.of(columns[1].split(" ")).contains(columns[0])) {
        keys.add(columns[0].codePointAt(0));
      }
    }
    return keys;
  }

  /** {@code zh-Hans} or {@code zh-Hant} where only one of them writes so; else null. */
  String script(String text) {
    boolean traditional = text.codePoints().anyMatch(traditionalOnly::contains);
    boolean simplified = text.codePoints().anyMatch(simplifiedOnly::contains);
    return traditional == simplified ? null : traditional ? "zh-Hant" : "zh-Hans";
  }

  List<LabelledText> all() throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    udhr(texts);
    lines(texts, "tatoeba en", "en", "04-parallel-en-zh/tatoeba-laser/tatoeba.cmn-eng.eng");
    lines(texts, "tatoeba en", "en", "04-parallel-en-zh/tatoeba-laser/tatoeba.yue-eng.eng");
    chineseLines(texts, "tatoeba yue", "04-parallel-en-zh/tatoeba-laser/tatoeba.yue-eng.yue");
    chineseLines(texts, "tatoeba zh", "04-parallel-en-zh/tatoeba-laser/tatoeba.cmn-eng.cmn");
    for (String line :
        Files.readAllLines(
            corpora.resolve("04-parallel-en-zh/tatoeba-manythings-cmn/data/cmn.txt"))) {
      String[] pair = line.split("\t", -1);
      texts.add(new LabelledText("manythings en", "en", pair[0]));
      chinese(texts, "manythings zh", pair[1]);
    }
    String wmt = "04-parallel-en-zh/wmt23-zh-en/";
    lines(texts, "wmt23 en", "en", wmt + "references/generaltest2023.zh-en.ref.refA.en");
    lines(texts, "wmt23 en", "en", wmt + "sources/generaltest2023.en-zh.src.en");
    lines(texts, "wmt23 zh", "zh-Hans", wmt + "references/generaltest2023.en-zh.ref.refA.zh");
    lines(texts, "wmt23 zh", "zh-Hans", wmt + "sources/generaltest2023.zh-en.src.zh");
    for (String line :
        Files.readAllLines(corpora.resolve("02-chinese-text/thucnews-titles/test.txt"))) {
      texts.add(new LabelledText("thucnews titles", "zh-Hans", line.split("\t", -1)[0]));
    }
    drcd(texts);
    poetry(texts);
    try (Stream<Path> files = Files.walk(corpora.resolve("02-chinese-text/classical-modern"))) {
      for (Path file : files.filter(f -> f.endsWith("bitext.txt")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("古文：") || line.startsWith("现代文：")) {
            String set = line.startsWith("古") ? "classical" : "modern of classical";
            texts.add(new LabelledText(set, "zh-Hans", line.substring(line.indexOf('：') + 1)));
          }
        }
      }
    }
    for (String file : List.of("overheard", "wine", "singles")) {
      lines(texts, "web chat", "en", "03-english-text/nltk-web-chat/webtext/" + file + ".txt");
    }
    feeds(texts, "SHIFT_JIS", "ja", "Shift_JIS");
    feeds(texts, "EUC-KR", "ko", "EUC-KR");
    return texts;
  }

  private void udhr(List<LabelledText> texts) throws IOException {
    Path folder = corpora.resolve("03-english-text/udhr-language-id");
    for (Map.Entry<String, String> entry :
        UDHR.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      String text = Files.readString(folder.resolve(entry.getKey() + ".txt")).strip();
      texts.add(new LabelledText("udhr whole", entry.getValue(), text));
      text.lines()
          .map(String::strip)
          .filter(line -> line.length() >= 10)
          .forEach(line -> texts.add(new LabelledText("udhr lines", entry.getValue(), line)));
      for (int size : new int[] {50, 100, 200}) {
        for (int from = 0; from + size <= text.length(); from += size) {
          texts.add(
              new LabelledText(
                  "udhr " + size + " chars", entry.getValue(), text.substring(from, from + size)));
        }
      }
    }
  }

  private void lines(List<LabelledText> texts, String set, String language, String file)
      throws IOException {
    for (String line :
        new String(Files.readAllBytes(corpora.resolve(file)), UTF_8).split("\n", -1)) {
      if (!line.isBlank()) {
        texts.add(new LabelledText(set, language, line.strip()));
      }
    }
  }

  private void chineseLines(List<LabelledText> texts, String set, String file) throws IOException {
    for (String line : Files.readAllLines(corpora.resolve(file))) {
      chinese(texts, set, line);
    }
  }

  private void chinese(List<LabelledText> texts, String set, String text) {
    String script = script(text);
    texts.add(
        new LabelledText(
            script == null ? set + ", either" : set, script == null ? "zh" : script, text));
  }

  private void drcd(List<LabelledText> texts) throws IOException {
    JsonNode root =
        new ObjectMapper()
            .readTree(corpora.resolve("02-chinese-text/drcd-dev/DRCD_dev.json").toFile());
    for (JsonNode article : root.path("data")) {
      for (JsonNode paragraph : article.path("paragraphs")) {
        texts.add(
            new LabelledText("drcd paragraphs", "zh-Hant", paragraph.path("context").asText()));
        for (JsonNode question : paragraph.path("qas")) {
          texts.add(
              new LabelledText("drcd questions", "zh-Hant", question.path("question").asText()));
        }
      }
    }
  }

  private void poetry(List<LabelledText> texts) throws IOException {
    try (Stream<Path> files = Files.walk(corpora.resolve("02-chinese-text/chinese-poetry"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (JsonNode poem : new ObjectMapper().readTree(file.toFile())) {
          StringBuilder text = new StringBuilder();
          poem.path("paragraphs").forEach(line -> text.append(line.asText()).append('\n'));
          if (text.length() > 0) {
            chinese(texts, "poetry", text.toString().strip());
          }
        }
      }
    }
  }

  private void feeds(List<LabelledText> texts, String folder, String language, String charset)
      throws IOException {
    try (Stream<Path> files =
        Files.list(corpora.resolve("01-raw-web/encoding/chardet-zh/" + folder))) {
      for (Path file : files.sorted().toList()) {
        String text = new String(Files.readAllBytes(file), Charset.forName(charset));
        String plain =
            text.replaceAll("(?s)<(script|style).*?</\\1>", " ")
                .replaceAll("(?s)<[^>]*>", "")
                .replaceAll("&[a-z]+;", " ")
                .strip();
        if (plain.length() > 200) {
          texts.add(new LabelledText("feeds " + language, language, plain));
        }
      }
    }
  }
}
