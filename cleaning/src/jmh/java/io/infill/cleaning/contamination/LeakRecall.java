package io.infill.cleaning.contamination;

import io.infill.cleaning.RealCorpora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many planted items of public evaluation sets are found, by set and by how they were changed,
 * and how many documents that nobody planted anything into are found too; with the same for
 * published rules. The properties {@code words}, {@code chars}, {@code share}, {@code runWords},
 * {@code runChars}, {@code wholeWords}, {@code wholeChars} and {@code maxItems} change the limits.
 *
 * <pre>
 * INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main \
 *     io.infill.cleaning.contamination.LeakRecall [items of each set [rules too: true or false]]
 * </pre>
 */
public final class LeakRecall {
  private static final int HOST_CHARS = 2_000;
  private static final int PIECE_CHARS = 5_000;
  private static final Pattern TEXT_FILES =
      Pattern.compile(".*\\.(txt|jsonl?|html?|train|cmn|eng|po|zh|en|md|page)");

  private LeakSearch search;
  private final List<String> english = new ArrayList<>();
  private final List<String> chinese = new ArrayList<>();
  private final Map<String, List<EvaluationItem>> sets = new LinkedHashMap<>();
  private final Map<String, Function<String, Set<String>>> rules = new LinkedHashMap<>();

  public static void main(String[] args) throws IOException {
    int sample = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    boolean baselines = args.length < 2 || Boolean.parseBoolean(args[1]);
    LeakRecall recall = new LeakRecall();
    Map<String, List<String>> corpora = RealCorpora.read();
    recall.prepare(corpora, baselines);
    recall.planted(sample);
    corpora.put("every file of text, in pieces", pieces());
    recall.unplanted(corpora);
  }

  private void prepare(Map<String, List<String>> corpora, boolean baselines) {
    ContaminationConfig config =
        EvaluationSets.config(Path.of(System.getProperty("corpora.dir")));
    List<EvaluationItem> all = new ArrayList<>();
    for (BenchmarkConfig benchmark : config.benchmarks()) {
      List<EvaluationItem> items = BenchmarkReader.read(benchmark);
      sets.put(benchmark.name(), items);
      all.addAll(items);
    }
    EvaluationIndex index = new EvaluationIndex(config, all);
    System.out.println(config.withPaths(path -> "-"));
    System.out.printf(
        Locale.ROOT,
        "%d items, %d n-grams, %.1f MB (%.1f bytes an n-gram)%n",
        all.size(),
        index.ngrams(),
        index.bytes() / 1e6,
        (double) index.bytes() / index.ngrams());
    search = new LeakSearch(index);
    rules.put("infill", text -> names(search.find(text)));
    if (baselines) {
      rules.put("any 13 words", NgramRule.anyWords().with(all)::find);
      rules.put("any 13 units", NgramRule.anyUnits().with(all)::find);
      rules.put("half a paragraph", NgramRule.halfOfParagraph().with(all)::find);
    }
    for (List<String> texts : corpora.values()) {
      for (String text : texts) {
        if (text.length() >= HOST_CHARS) {
          String host = text.substring(0, HOST_CHARS);
          (Planting.isHan(host) ? chinese : english).add(host);
        }
      }
    }
  }

  /** All files below the corpora but the evaluation sets, as they are, at lines into pieces. */
  private static List<String> pieces() throws IOException {
    Path folder = Path.of(System.getProperty("corpora.dir"));
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(file -> TEXT_FILES.matcher(file.toString()).matches())
              .filter(file -> !file.toString().contains("07-evaluation"))
              .sorted()
              .toList();
    }
    List<String> pieces = new ArrayList<>();
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (int from = 0; from < text.length(); ) {
        int at = text.indexOf('\n', Math.min(text.length(), from + PIECE_CHARS));
        int to = at < 0 ? text.length() : at + 1;
        pieces.add(text.substring(from, to));
        from = to;
      }
    }
    return pieces;
  }

  private static Set<String> names(List<Leak> leaks) {
    Set<String> names = new TreeSet<>();
    leaks.forEach(leak -> names.add(leak.benchmark() + ' ' + leak.item()));
    return names;
  }

  private void planted(int sample) {
    System.out.printf("%n%-10s %-18s %6s", "set", "planted", "items");
    rules.keySet().forEach(rule -> System.out.printf(" %18s", rule));
    System.out.println("   (recall of the item, %; then other items found per 1000 documents)");
    for (Map.Entry<String, List<EvaluationItem>> set : sets.entrySet()) {
      List<EvaluationItem> items =
          set.getValue().stream().filter(item -> !item.parts().isEmpty()).toList();
      int step = Math.max(1, items.size() / sample);
      for (Planting planting : Planting.values()) {
        Map<String, int[]> found = new LinkedHashMap<>();
        int count = 0;
        for (int i = 0; i < items.size() && count < sample; i += step, count++) {
          EvaluationItem item = items.get(i);
          List<String> hosts = Planting.isHan(item.parts().get(0).text()) ? chinese : english;
          String host = hosts.get(i * 31 % hosts.size());
          String filler = hosts.get((i * 31 + 7) % hosts.size());
          String text = planting.plant(item, host, filler, i);
          rules.forEach(
              (rule, find) -> {
                Set<String> names = find.apply(text);
                boolean hit = names.remove(NgramRule.name(item));
                int[] sums = found.computeIfAbsent(rule, r -> new int[2]);
                sums[0] += hit ? 1 : 0;
                sums[1] += names.size();
              });
        }
        System.out.printf("%-10s %-18s %6d", set.getKey(), planting.label(), count);
        for (int[] sums : found.values()) {
          System.out.printf(
              Locale.ROOT, " %9.1f %8.0f", 100.0 * sums[0] / count, 1000.0 * sums[1] / count);
        }
        System.out.println();
      }
    }
  }

  private void unplanted(Map<String, List<String>> corpora) {
    System.out.printf("%n%-36s %8s %8s", "documents found, nothing planted", "docs", "MB");
    rules.keySet().forEach(rule -> System.out.printf(" %18s", rule));
    System.out.println();
    Map<String, String> first = new TreeMap<>();
    for (Map.Entry<String, List<String>> corpus : corpora.entrySet()) {
      long chars = corpus.getValue().stream().mapToLong(String::length).sum();
      System.out.printf(
          Locale.ROOT, "%-36s %8d %8.2f", corpus.getKey(), corpus.getValue().size(), chars / 1e6);
      for (Map.Entry<String, Function<String, Set<String>>> rule : rules.entrySet()) {
        int documents = 0;
        for (String text : corpus.getValue()) {
          Set<String> names = rule.getValue().apply(text);
          documents += names.isEmpty() ? 0 : 1;
          if (rule.getKey().equals("infill")) {
            names.forEach(name -> first.putIfAbsent(name, text));
          }
        }
        System.out.printf(" %18d", documents);
      }
      System.out.println();
    }
    show(first);
  }

  /** Each hit with item and passage, to be judged by eye. */
  private void show(Map<String, String> first) {
    Map<String, EvaluationItem> byName = new TreeMap<>();
    sets.values().forEach(set -> set.forEach(item -> byName.put(NgramRule.name(item), item)));
    first.forEach(
        (name, text) -> {
          for (Leak leak : search.find(text)) {
            if (name.equals(leak.benchmark() + ' ' + leak.item())) {
              System.out.printf(
                  Locale.ROOT,
                  "%n%s %s share %.2f%n  text: %s%n  item: %s%n",
                  name,
                  leak.fields(),
                  leak.share(),
                  text.substring(leak.begin(), leak.end()).replace("\n", "\\n"),
                  byName.get(name).parts());
            }
          }
        });
  }
}
