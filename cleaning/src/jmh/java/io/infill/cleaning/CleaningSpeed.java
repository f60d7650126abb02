package io.infill.cleaning;

import com.sun.management.ThreadMXBean;
import io.infill.cleaning.language.LanguageIdentifier;
import io.infill.cleaning.normalize.Mojibake;
import io.infill.cleaning.normalize.TextNormalizer;
import io.infill.cleaning.pii.PersonalData;
import io.infill.cleaning.quality.Measure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * MB of text (UTF-8) a second of one core, for all that is done to a document by default and for
 * its parts, in CPU time of the one working thread: the median of some rounds, least and most.
 *
 * <pre>
 * .ci/jmh cleaning main io.infill.cleaning.CleaningSpeed [rounds [parts, with commas between]]
 * INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main io.infill.cleaning.CleaningSpeed
 * </pre>
 */
public final class CleaningSpeed {
  private static final int GENERATED_BYTES = 4_000_000;
  private static final int WARM_UP_ROUNDS = 4;
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long sink;

  private CleaningSpeed() {}

  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    Map<String, List<String>> corpora = new LinkedHashMap<>();
    corpora.put("generated English", generated(true));
    corpora.put("generated Chinese", generated(false));
    if (RealCorpora.areGiven()) {
      corpora.putAll(RealCorpora.read());
    }
    Map<String, ToLongFunction<String>> parts = parts();
    if (args.length > 1) {
      parts.keySet().retainAll(List.of(args[1].split(",")));
    }
    System.out.printf("%-36s %8s", "MB/s of a core (median, min-max)", "MB");
    parts.keySet().forEach(part -> System.out.printf(" %20s", part));
    System.out.println();
    for (List<String> texts : corpora.values()) {
      for (ToLongFunction<String> part : parts.values()) {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
          time(texts, part);
        }
      }
    }
    for (Map.Entry<String, List<String>> corpus : corpora.entrySet()) {
      long bytes = corpus.getValue().stream().mapToLong(CleaningSpeed::utf8).sum();
      System.out.printf(Locale.ROOT, "%-36s %8.2f", corpus.getKey(), bytes / 1e6);
      for (ToLongFunction<String> part : parts.values()) {
        System.out.printf(" %20s", figure(corpus.getValue(), part, bytes, rounds));
      }
      System.out.println();
    }
    System.out.println("(checksum " + sink + ")");
  }

  private static Map<String, ToLongFunction<String>> parts() {
    CleaningConfig config = CleaningConfig.defaults();
    DocumentJudge judge = new DocumentJudge(config);
    TextNormalizer normalizer = new TextNormalizer(config.normalize());
    LanguageIdentifier identifier = new LanguageIdentifier(config.language());
    Map<Measure.Kind, Measure> measures = Measure.all();
    PersonalData pii = new PersonalData(config.pii());
    Map<String, ToLongFunction<String>> parts = new LinkedHashMap<>();
    parts.put("all", text -> judge.examine("web", "", text).signals().hashCode());
    parts.put("mojibake", text -> (long) (Mojibake.share(text) * 1e6));
    parts.put("normalize", text -> normalizer.normalize(text).length());
    parts.put("language", text -> identifier.identify(text).tag().length());
    parts.put("signals", text -> measures.get(kind(text)).measure(text).hashCode());
    parts.put("pii", text -> pii.mask(text).text().length());
    return parts;
  }

  private static Measure.Kind kind(String text) {
    int han = 0;
    for (int i = 0; i < Math.min(100, text.length()); i++) {
      han += text.charAt(i) >= 0x2E80 ? 1 : 0;
    }
    return han > 20 ? Measure.Kind.CHARACTERS : Measure.Kind.WORDS;
  }

  private static String figure(
      List<String> texts, ToLongFunction<String> part, long bytes, int rounds) {
    double[] rates = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      rates[i] = bytes * 1e3 / time(texts, part);
    }
    Arrays.sort(rates);
    return String.format(
        Locale.ROOT, "%.1f %.1f-%.1f", rates[rounds / 2], rates[0], rates[rounds - 1]);
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
