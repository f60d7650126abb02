package io.infill.cleaning.dedup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.cleaning.dedup.labelled.PureRoad;
import io.infill.cleaning.dedup.labelled.TrueSimilarity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Near duplicates on public sets that nobody here made: planted pairs of articles, editions of one
 * book, a manual in both Chinese scripts, paraphrased questions.
 *
 * <p>{@code INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main
 * io.infill.cleaning.dedup.RealDuplicates}; {@code -Dchars=N} beside it for other shingles of Han.
 */
public final class RealDuplicates {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final NearConfig CONFIG = config();
  private static final PureRoad ROAD = new PureRoad(CONFIG);
  private static final TrueSimilarity TRUTH =
      new TrueSimilarity(CONFIG.wordsPerShingle(), CONFIG.charsPerShingle());

  private RealDuplicates() {}

  private static NearConfig config() {
    NearConfig d = NearConfig.defaults();
    return new NearConfig(
        true,
        d.similarity(),
        d.wordsPerShingle(),
        Integer.getInteger("chars", d.charsPerShingle()),
        d.components(),
        d.bands(),
        d.rows(),
        d.maxShingles(),
        d.maxVerifiedShingles());
  }

  public static void main(String[] arguments) throws IOException {
    Path corpora = Path.of(System.getProperty("corpora.dir"));
    Path near = corpora.resolve("05-near-duplicates");
    for (int documents : new int[] {100, 1_000, 2_500}) {
      articles(near.resolve("minhash-articles"), documents);
    }
    editions(corpora.resolve("03-english-text/gutenberg-pride-and-prejudice-editions"));
    scripts(corpora.resolve("04-parallel-en-zh/debian-reference"));
    questions("BUSTM", near.resolve("bustm-fewclue"));
    questions("SimCLUE", near.resolve("simclue"));
  }

  private static void articles(Path folder, int documents) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(folder.resolve("articles_" + documents + ".train"))) {
      int blank = line.indexOf(' ');
      texts.put(line.substring(0, blank), line.substring(blank + 1));
    }
    List<String> names = List.copyOf(texts.keySet());
    int[] survivors = ROAD.survivors(List.copyOf(texts.values()));
    Set<Set<String>> found = new HashSet<>();
    for (int i = 0; i < survivors.length; i++) {
      if (survivors[i] != i) {
        found.add(Set.of(names.get(i), names.get(survivors[i])));
      }
    }
    Set<Set<String>> planted = new LinkedHashSet<>();
    double least = 1;
    for (String line : Files.readAllLines(folder.resolve("articles_" + documents + ".truth"))) {
      if (!line.isBlank()) {
        String[] pair = line.split(" ", -1);
        planted.add(Set.of(pair[0], pair[1]));
        double similarity = TRUTH.jaccard(texts.get(pair[0]), texts.get(pair[1]));
        least = Math.min(least, similarity);
        if (!found.contains(Set.of(pair[0], pair[1]))) {
          System.out.printf(Locale.ROOT, "  not found: %s at %.3f%n", line, similarity);
        }
      }
    }
    Set<Set<String>> right = new HashSet<>(found);
    right.retainAll(planted);
    System.out.printf(
        Locale.ROOT,
        "articles %d: %d planted, least similar %.3f; removed %d, of them planted %d%n",
        names.size(),
        planted.size(),
        least,
        found.size(),
        right.size());
  }

  private static void editions(Path folder) throws IOException {
    Map<String, String> books = new LinkedHashMap<>();
    for (Path file : files(folder, ".txt")) {
      books.put(folder.relativize(file).toString(), text(file));
    }
    matrix("editions", books);
  }

  private static void scripts(Path folder) throws IOException {
    for (String end : List.of(".txt", ".html")) {
      Map<String, String> manuals = new LinkedHashMap<>();
      for (Path file : files(folder, end)) {
        String name = file.getFileName().toString();
        if (name.contains("zh-")) {
          manuals.put(name, text(file).replaceAll("<[^>]*>", " "));
        }
      }
      matrix("manual, " + end, manuals);
    }
  }

  private static void matrix(String what, Map<String, String> texts) {
    List<String> names = List.copyOf(texts.keySet());
    int[] survivors = ROAD.survivors(List.copyOf(texts.values()));
    List<Set<String>> shingles = texts.values().stream().map(TRUTH::shingles).toList();
    for (int i = 0; i < names.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "%s %-22s %7d characters, %s",
          what,
          names.get(i),
          texts.get(names.get(i)).length(),
          survivors[i] == i ? "stays;" : "goes for " + names.get(survivors[i]) + ";");
      for (int k = 0; k < i; k++) {
        double similarity = TrueSimilarity.jaccard(shingles.get(i), shingles.get(k));
        if (similarity > 0.1) {
          System.out.printf(
              Locale.ROOT,
              " %s J %.3f contained %.3f",
              names.get(k),
              similarity,
              TrueSimilarity.containment(shingles.get(i), shingles.get(k)));
        }
      }
      System.out.println();
    }
  }

  private static void questions(String what, Path folder) throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    Map<Set<String>, String> labels = new HashMap<>();
    for (Path file : files(folder, ".json")) {
      for (String line : Files.readAllLines(file)) {
        JsonNode row = JSON.readTree(line);
        String one = row.path("sentence1").asText();
        String other = row.path("sentence2").asText();
        if (!one.equals(other)) {
          labels.put(Set.of(one, other), row.path("label").asText());
        }
        row.properties()
            .forEach(
                field -> {
                  if (field.getKey().startsWith("sentence")) {
                    texts.add(field.getValue().asText());
                  }
                });
      }
    }
    List<String> all = List.copyOf(texts);
    int[] survivors = ROAD.survivors(all);
    FoldedText folded = new FoldedText();
    int equal = 0;
    List<String> near = new ArrayList<>();
    Map<String, Integer> labelled = new TreeMap<>();
    for (int i = 0; i < survivors.length; i++) {
      if (survivors[i] != i) {
        TextKey key = folded.fold(all.get(i)).key();
        if (folded.fold(all.get(survivors[i])).key().equals(key)) {
          equal++;
        } else {
          String label = labels.getOrDefault(Set.of(all.get(i), all.get(survivors[i])), "none");
          labelled.merge("label " + label, 1, Integer::sum);
          near.add(all.get(i) + " = " + all.get(survivors[i]));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d different texts; removed as equal but for form %d, as near %d: %s%n",
        what,
        all.size(),
        equal,
        near.size(),
        labelled);
    near.stream().limit(12).forEach(pair -> System.out.println("  " + pair));
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String utf8 = new String(bytes, StandardCharsets.UTF_8);
    return utf8.indexOf('\uFFFD') < 0 ? utf8 : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
