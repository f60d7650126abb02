package io.infill.cleaning;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.ToLongFunction;

/**
 * MB of text (UTF-8) a second of one core that the parts of some work take, in CPU time of the one
 * working thread: the median of some rounds, least and most.
 */
public final class PartRates {
  private static final int WARM_UP_ROUNDS = 4;
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long sink;

  private PartRates() {}

  /** {@code generated}, and the real corpora if they are given. */
  public static Map<String, List<String>> withReal(Map<String, List<String>> generated)
      throws IOException {
    Map<String, List<String>> corpora = new LinkedHashMap<>(generated);
    if (RealCorpora.areGiven()) {
      corpora.putAll(RealCorpora.read());
    }
    return corpora;
  }

  /** 4 MB of prose, 10 to 99 sentences a text. */
  public static List<String> generated(boolean english) {
    return generated(english, 4_000_000, i -> 10 + i * 37 % 90);
  }

  /**
   * Prose of about {@code bytes} bytes.
   *
   * @param sentences of the i-th text
   */
  public static List<String> generated(boolean english, int bytes, IntUnaryOperator sentences) {
    List<String> texts = new ArrayList<>();
    long made = 0;
    for (int i = 0; made < bytes; i++) {
      int count = sentences.applyAsInt(i);
      String text = english ? Prose.english(i, count) : Prose.chinese(i, count);
      made += utf8(text);
      texts.add(text);
    }
    return texts;
  }

  /** Measures every part on every corpus and prints a line for each corpus. */
  public static void print(
      Map<String, List<String>> corpora, Map<String, ToLongFunction<String>> parts, int rounds) {
    System.out.printf("%-36s %8s %9s", "MB/s of a core, median (min-max)", "MB", "bytes/doc");
    parts.keySet().forEach(part -> System.out.printf(" %22s", part));
    System.out.println();
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      corpora.values().forEach(texts -> parts.values().forEach(part -> time(texts, part)));
    }
    corpora.forEach((name, texts) -> print(name, texts, parts, rounds));
    System.out.println("(checksum " + sink + ")");
  }

  private static void print(
      String name, List<String> texts, Map<String, ToLongFunction<String>> parts, int rounds) {
    long bytes = texts.stream().mapToLong(PartRates::utf8).sum();
    System.out.printf(Locale.ROOT, "%-36s %8.2f %9d", name, bytes / 1e6, bytes / texts.size());
    for (ToLongFunction<String> part : parts.values()) {
      double[] rates = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        rates[i] = bytes * 1e3 / time(texts, part);
      }
      Arrays.sort(rates);
      System.out.printf(
          " %22s",
          String.format(
              Locale.ROOT, "%.1f (%.1f-%.1f)", rates[rounds / 2], rates[0], rates[rounds - 1]));
    }
    System.out.println();
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

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
