package io.infill.cleaning.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import io.infill.cleaning.Prose;
import io.infill.cleaning.RealCorpora;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What the search for near duplicates costs a text, in MB of UTF-8 a second of one core (CPU time of
 * the working thread): median, least and most of some rounds. FOLD reads and folds; SHINGLES is
 * that and the hashes of the shingles; SIGNATURE is that and the signature, the whole of the signature
 * stage; KEYS is that and the band keys; KEY is folding and the exact key.
 *
 * <pre>
 * .ci/jmh cleaning main io.infill.cleaning.dedup.SignatureSpeed [rounds]
 * INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main io.infill.cleaning.dedup.SignatureSpeed
 * </pre>
 */
public final class SignatureSpeed {
  private static final int GENERATED_BYTES = 2_000_000;
  private static final int WARM_UP_ROUNDS = 3;
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long sink;

  private SignatureSpeed() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    Map<String, List<String>> corpora = new LinkedHashMap<>();
    for (int sentences : new int[] {4, 20, 200}) {
      corpora.put("English, " + sentences + " sentences", generated(true, sentences));
      corpora.put("Chinese, " + sentences + " sentences", generated(false, sentences));
    }
    if (RealCorpora.areGiven()) {
      corpora.putAll(RealCorpora.read());
    }
    Map<String, ToLongFunction<String>> parts = parts(NearConfig.defaults());
    System.out.printf("%-36s %8s %9s", "MB/s of a core, median (min-max)", "MB", "bytes/doc");
    parts.keySet().forEach(part -> System.out.printf(" %22s", part));
    System.out.println();
    for (List<String> texts : corpora.values()) {
      for (ToLongFunction<String> part : parts.values()) {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
          time(texts, part);
        }
      }
    }
    for (Map.Entry<String, List<String>> corpus : corpora.entrySet()) {
      long bytes = corpus.getValue().stream().mapToLong(text -> text.getBytes(UTF_8).length).sum();
      System.out.printf(
          Locale.ROOT,
          "%-36s %8.2f %9d",
          corpus.getKey(),
          bytes / 1e6,
          bytes / corpus.getValue().size());
      for (ToLongFunction<String> part : parts.values()) {
        System.out.printf(" %22s", figure(corpus.getValue(), part, bytes, rounds));
      }
      System.out.println();
    }
    System.out.println("(checksum " + sink + ")");
  }

  private static Map<String, ToLongFunction<String>> parts(NearConfig config) {
    FoldedText folded = new FoldedText();
    Signatures signatures = new Signatures(config);
    Map<String, ToLongFunction<String>> parts = new LinkedHashMap<>();
    parts.put("FOLD", text -> folded.fold(text).lettersAndDigits());
    parts.put(
        "SHINGLES",
        text -> {
          folded.fold(text);
          return folded.shingles(config.wordsPerShingle(), config.charsPerShingle()).length;
        });
    parts.put("SIGNATURE", text -> signatures.of(folded.fold(text)).length);
    parts.put(
        "KEYS",
        text -> {
          byte[] signature = signatures.of(folded.fold(text));
          return signature.length == 0 ? 0 : signatures.bandKeys(signature)[0];
        });
    parts.put("KEY", text -> folded.fold(text).key().low());
    return parts;
  }

  private static String figure(
      List<String> texts, ToLongFunction<String> part, long bytes, int rounds) {
    double[] rates = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      rates[i] = bytes * 1e3 / time(texts, part);
    }
    Arrays.sort(rates);
    return String.format(
        Locale.ROOT, "%.1f (%.1f-%.1f)", rates[rounds / 2], rates[0], rates[rounds - 1]);
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

  private static List<String> generated(boolean english, int sentences) {
    List<String> texts = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; bytes < GENERATED_BYTES; i++) {
      String text = english ? Prose.english(i, sentences) : Prose.chinese(i, sentences);
      bytes += text.getBytes(UTF_8).length;
      texts.add(text);
    }
    return texts;
  }
}
