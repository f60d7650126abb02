package io.infill.cleaning.contamination;

import com.sun.management.ThreadMXBean;
import io.infill.cleaning.Prose;
import io.infill.cleaning.RealCorpora;
import io.infill.cleaning.dedup.FoldedText;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * MB of text (UTF-8) a second of one core that evaluation items are looked for in, in CPU time of
 * the one working thread, beside what folding the text for duplicates costs: the median of some
 * rounds, least and most. Without corpora, items and texts are generated of the same sentences, so
 * that nearly all text leaks: the worst case.
 *
 * <pre>
 * INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main \
 *     io.infill.cleaning.contamination.LeakSearchSpeed [rounds]
 * </pre>
 */
public final class LeakSearchSpeed {
  private static final int GENERATED_BYTES = 4_000_000;
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long sink;

  private LeakSearchSpeed() {}

  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    Map<String, List<String>> corpora = new LinkedHashMap<>();
    corpora.put("generated English", generated(true));
    corpora.put("generated Chinese", generated(false));
    if (RealCorpora.areGiven()) {
      corpora.putAll(RealCorpora.read());
    }
    EvaluationIndex index = index();
    System.out.printf(
        Locale.ROOT, "%d n-grams, %.1f MB%n", index.ngrams(), index.bytes() / 1e6);
    LeakSearch search = new LeakSearch(index);
    FoldedText folded = new FoldedText();
    Map<String, ToLongFunction<String>> parts = new LinkedHashMap<>();
    parts.put("search", text -> search.find(text).size());
    parts.put("fold for duplicates", text -> folded.fold(text).lettersAndDigits());
    System.out.printf("%-36s %8s", "MB/s of a core (median, min-max)", "MB");
    parts.keySet().forEach(part -> System.out.printf(" %22s", part));
    System.out.println();
    for (int i = 0; i < 3; i++) {
      corpora.values().forEach(texts -> parts.values().forEach(part -> time(texts, part)));
    }
    for (Map.Entry<String, List<String>> corpus : corpora.entrySet()) {
      long bytes = corpus.getValue().stream().mapToLong(LeakSearchSpeed::utf8).sum();
      System.out.printf(Locale.ROOT, "%-36s %8.2f", corpus.getKey(), bytes / 1e6);
      for (ToLongFunction<String> part : parts.values()) {
        double[] rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
          rates[i] = bytes * 1e3 / time(corpus.getValue(), part);
        }
        Arrays.sort(rates);
        String figure =
            String.format(
                Locale.ROOT, "%.0f %.0f-%.0f", rates[rounds / 2], rates[0], rates[rounds - 1]);
        System.out.printf(" %22s", figure);
      }
      System.out.println();
    }
    System.out.println("(checksum " + sink + ")");
  }

  private static EvaluationIndex index() {
    if (RealCorpora.areGiven()) {
      return EvaluationIndex.read(
          EvaluationSets.config(Path.of(System.getProperty("corpora.dir"))));
    }
    List<EvaluationItem> items = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      String text = i % 2 == 0 ? Prose.english(1_000_000 + i, 4) : Prose.chinese(1_000_000 + i, 4);
      items.add(
          new EvaluationItem("set", "set:" + i, List.of(new EvaluationItem.Part("text", text))));
    }
    ContaminationConfig usual = ContaminationConfig.defaults();
    BenchmarkConfig set =
        new BenchmarkConfig("set", "-", BenchmarkFormat.TEXT, List.of(), false);
    ContaminationConfig config =
        new ContaminationConfig(
            List.of(set),
            usual.action(),
            usual.wordsPerNgram(),
            usual.charsPerNgram(),
            usual.minShare(),
            usual.minRunWords(),
            usual.minRunChars(),
            usual.wholeBelowWords(),
            usual.wholeBelowChars(),
            usual.maxItemsPerNgram(),
            usual.cutMarginChars());
    return new EvaluationIndex(config, items);
  }

  /** CPU time of one pass in nanoseconds; a pass over little text is repeated up to 2 MB. */
  private static double time(List<String> texts, ToLongFunction<String> part) {
    long chars = texts.stream().mapToLong(String::length).sum();
    int passes = (int) Math.max(1, 1_000_000 / Math.max(1, chars));
    long before = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < passes; i++) {
      for (String text : texts) {
        sink += part.applyAsLong(text);
      }
    }
    return (THREADS.getCurrentThreadCpuTime() - before) / (double) passes;
  }

  private static List<String> generated(boolean english) {
    List<String> texts = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; bytes < GENERATED_BYTES; i++) {
      int sentences = 10 + i * 37 % 90;
      String text = english ? Prose.english(i, sentences) : Prose.chinese(i, sentences);
      bytes += utf8(text);
      texts.add(text);
    }
    return texts;
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
