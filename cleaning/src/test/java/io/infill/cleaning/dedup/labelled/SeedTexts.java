package io.infill.cleaning.dedup.labelled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import io.infill.cleaning.Prose;
import io.infill.cleaning.RealCorpora;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Texts that labelled pairs are made from, by language; no two of one language alike.
 *
 * @param english in a fixed order
 * @param chinese in a fixed order
 */
public record SeedTexts(List<String> english, List<String> chinese) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CHARACTERS = 6_000;
  private static final int LEAST_WORDS = 120;
  private static final int LEAST_HAN = 300;
  private static final double ALIKE = 0.1;

  /** Made-up prose: {@code count} texts of each language. */
  public static SeedTexts madeUp(int count) {
    List<String> english = new ArrayList<>();
    List<String> chinese = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      english.add(Prose.english(1_000 + i, 20 + i % 40));
      chinese.add(Prose.chinese(1_000 + i, 20 + i % 40));
    }
    return new SeedTexts(english, chinese);
  }

  /** The project's own example corpus; paths count from a module's directory. */
  public static SeedTexts examples() throws IOException {
    Path corpus = Path.of("..", "examples", "corpus");
    if (!Files.exists(corpus)) {
      corpus = Path.of("examples", "corpus");
    }
    List<String> english = new ArrayList<>();
    List<String> chinese = new ArrayList<>();
    for (int part = 0; part < 2; part++) {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new ZstdInputStream(
                      Files.newInputStream(corpus.resolve("en/part-0" + part + ".jsonl.zst"))),
                  StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (line.endsWith("}")) {
            english.add(JSON.readTree(line).path("text").asText());
          }
        }
      }
      JsonNode rows = JSON.readTree(corpus.resolve("zh/part-0" + part + ".json").toFile());
      for (JsonNode row : rows.isArray() ? rows : rows.get("RECORDS")) {
        if (!row.path("dataType").asText().equals("文摘")) {
          chinese.add(row.path("content").asText());
        }
      }
    }
    return new SeedTexts(select(english, false, 60), select(chinese, true, 150));
  }

  /** The corpora below {@code corpora.dir}; long documents cut to {@value #MOST_CHARACTERS}. */
  public static SeedTexts real() throws IOException {
    List<String> english = new ArrayList<>();
    List<String> chinese = new ArrayList<>();
    for (Map.Entry<String, List<String>> corpus : RealCorpora.read().entrySet()) {
      List<String> texts = corpus.getValue();
      for (String text : texts) {
        int han = TextChanges.units(text, true).size();
        (han > text.length() / 3 ? chinese : english).add(text);
      }
    }
    return new SeedTexts(select(english, false, LEAST_WORDS), select(chinese, true, LEAST_HAN));
  }

  /** Those of this record and then those of {@code other}. */
  public SeedTexts and(SeedTexts other) {
    List<String> en = new ArrayList<>(english);
    List<String> zh = new ArrayList<>(chinese);
    en.addAll(other.english);
    zh.addAll(other.chinese);
    return new SeedTexts(en, zh);
  }

  /** Texts long enough and unlike each other: what the pairs' labels rest on. */
  private static List<String> select(List<String> texts, boolean chinese, int least) {
    TrueSimilarity similarity = new TrueSimilarity(5, 8);
    List<String> kept = new ArrayList<>();
    Map<String, Integer> owners = new HashMap<>();
    for (String text : new LinkedHashSet<>(texts)) {
      String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
      if (TextChanges.units(cut, chinese).size() < least) {
        continue;
      }
      Set<String> shingles = similarity.shingles(cut);
      Map<Integer, Integer> shared = new HashMap<>();
      for (String shingle : shingles) {
        Integer owner = owners.get(shingle);
        if (owner != null) {
          shared.merge(owner, 1, Integer::sum);
        }
      }
      boolean alike =
          shingles.isEmpty()
              || shared.values().stream().anyMatch(count -> count > ALIKE * shingles.size());
      if (!alike) {
        int number = kept.size();
        shingles.forEach(shingle -> owners.putIfAbsent(shingle, number));
        kept.add(cut);
      }
    }
    return kept;
  }
}
