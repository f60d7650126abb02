package io.infill.cleaning.normalize;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How much mojibake is repaired on a folder of real corpora, what else is changed, and how fast:
 *
 * <pre>.ci/jmh cleaning main io.infill.cleaning.normalize.RepairReport CORPORA</pre>
 */
public final class RepairReport {
  private static final int ROUNDS = 7;

  private RepairReport() {}

  public static void main(String[] args) throws IOException {
    Path corpora = Path.of(args[0]);
    cases(corpora.resolve("01-raw-web/encoding/ftfy"));
    changes(corpora);
    speed("Chinese", texts(corpora.resolve("02-chinese-text/novels-public-domain")), corpora);
    speed("English", texts(corpora.resolve("03-english-text/wikitext2")), corpora);
  }

  private static void cases(Path ftfy) throws IOException {
    System.out.println("| cases | all | as expected |\n|---|---|---|");
    List<String> failures = new ArrayList<>();
    for (String name :
        List.of("in-the-wild", "language-names", "synthetic", "negative", "known-failures")) {
      int[] total = new int[1];
      List<String> wrong = RepairTrial.wrong(ftfy.resolve(name + ".json"), total);
      System.out.printf("| %s | %d | %d |%n", name, total[0], total[0] - wrong.size());
      wrong.forEach(label -> failures.add(name + ": " + label));
    }
    failures.forEach(System.out::println);
  }

  private static void changes(Path corpora) throws IOException {
    NormalizeConfig lines = config(true, false, false);
    NormalizeConfig urls = config(false, true, false);
    NormalizeConfig cut = config(false, false, true);
    for (String folder : List.of("02-chinese-text", "03-english-text", "04-parallel-en-zh")) {
      change(corpora, folder, "repair_mojibake", text -> new MojibakeRepair().repair(text).text());
      change(corpora, folder, "remove_template_lines", new TextPreparation(lines)::normalize);
      change(corpora, folder, "remove_urls", new TextPreparation(urls)::normalize);
      change(corpora, folder, "cut_unfinished_sentence", new TextPreparation(cut)::normalize);
    }
  }

  /** Characters that a switch takes away, beyond the normalisation that is always on. */
  private static void change(Path corpora, String folder, String key, Function<String, String> use)
      throws IOException {
    TextPreparation plain = new TextPreparation(NormalizeConfig.defaults());
    long[] counts = new long[4];
    RepairTrial.texts(
        corpora.resolve(folder),
        (file, text) -> {
          String before = key.equals("repair_mojibake") ? text : plain.normalize(text);
          String after = use.apply(text);
          counts[0]++;
          counts[1] += text.length();
          counts[2] += after.equals(before) ? 0 : 1;
          counts[3] += before.length() - after.length();
        });
    System.out.printf(
        "%s %s: %d files, %d characters; %d files changed, %d characters fewer%n",
        folder, key, counts[0], counts[1], counts[2], counts[3]);
  }

  private static NormalizeConfig config(boolean lines, boolean urls, boolean cut) {
    return new NormalizeConfig(
        true, true, true, true, true, true, 0.01, lines, "", urls, cut, Script.KEEP, "");
  }

  private static List<String> texts(Path folder) throws IOException {
    List<String> pieces = new ArrayList<>();
    RepairTrial.texts(
        folder,
        (file, text) -> {
          for (int at = 0; at < text.length(); at += 4000) {
            pieces.add(text.substring(at, Math.min(text.length(), at + 4000)));
          }
        });
    return pieces;
  }

  private static void speed(String language, List<String> pieces, Path corpora) {
    System.out.println("| text | work | MB/s of UTF-8: median (min to max) |\n|---|---|---|");
    time(language, "quick scan for mojibake", pieces, t -> MojibakeRepair.isSuspicious(t) ? t : "");
    time(language, "repair, clean text", pieces, t -> new MojibakeRepair().repair(t).text());
    TextPreparation plain = new TextPreparation(NormalizeConfig.defaults());
    time(language, "normalisation, defaults", pieces, plain::normalize);
    time(language, "with template lines", pieces, new TextPreparation(config(true, false, false))::normalize);
    time(language, "with addresses", pieces, new TextPreparation(config(false, true, false))::normalize);
    time(language, "with unfinished sentences", pieces, new TextPreparation(config(false, false, true))::normalize);
    List<String> garbled =
        pieces.stream()
            .map(
                t ->
                    new String(
                        t.replace("e", "é").getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1))
            .toList();
    time(language, "repair, garbled text", garbled, t -> new MojibakeRepair().repair(t).text());
    Path dictionaries = corpora.resolve("09-quality-filters/opencc-dictionaries/data/dictionary");
    for (Script script : List.of(Script.SIMPLIFIED, Script.TRADITIONAL)) {
      NormalizeConfig config =
          new NormalizeConfig(
              true, true, true, true, true, true, 0.01, false, "", false, false, script,
              dictionaries.toString());
      time(language, "script: " + script.label(), pieces, new TextPreparation(config)::normalize);
    }
  }

  private static void time(
      String language, String work, List<String> pieces, Function<String, String> use) {
    long bytes =
        pieces.stream().mapToLong(t -> t.getBytes(StandardCharsets.UTF_8).length).sum();
    int repeats = work.startsWith("quick") || work.contains("clean") ? 20 : 1;
    double[] rates = new double[ROUNDS];
    long characters = 0;
    for (int round = -3; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int k = 0; k < repeats; k++) {
        for (String piece : pieces) {
          characters += use.apply(piece).length();
        }
      }
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      if (round >= 0) {
        rates[round] = 1e3 * repeats * bytes / nanos;
      }
    }
    Arrays.sort(rates);
    System.out.printf(
        "| %s | %s | %.0f (%.0f to %.0f) |%s%n",
        language, work, rates[ROUNDS / 2], rates[0], rates[ROUNDS - 1], characters < 0 ? "!" : "");
  }
}
