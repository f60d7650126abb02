package io.infill.cleaning.evaluation;

import io.infill.cleaning.language.LanguageConfig;
import io.infill.cleaning.language.LanguageIdentifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measures language identification on a folder of real corpora: {@code -Dcorpora.dir=FOLDER}, with
 * a fastText model if its path is given.
 *
 * <p>A set of one language is right where the tag is the truth's. Russian, Arabic and the like
 * count as right under the tag of their script alone, and Chinese that both scripts write alike
 * under either tag.
 */
public final class LanguageEvaluation {
  private LanguageEvaluation() {}

  public static void main(String[] arguments) throws Exception {
    List<LabelledText> texts = new LanguageSets(Path.of(System.getProperty("corpora.dir"))).all();
    String model = arguments.length == 0 ? "" : arguments[0];
    LanguageIdentifier identifier =
        new LanguageIdentifier(LanguageConfig.defaults().withModel(model));
    report(texts, text -> identifier.identify(text).tag());
  }

  static void report(List<LabelledText> texts, Function<String, String> identifier) {
    SortedMap<String, int[]> bySet = new TreeMap<>();
    SortedMap<String, int[]> byLabel = new TreeMap<>();
    SortedMap<String, List<String>> wrong = new TreeMap<>();
    for (LabelledText text : texts) {
      String found = identifier.apply(text.text());
      boolean right = right(text.language(), found);
      int[] set = bySet.computeIfAbsent(text.set() + "\t" + text.language(), s -> new int[4]);
      set[0]++;
      set[1] += right ? 1 : 0;
      set[2] += !text.language().equals("en") && found.equals("en") ? 1 : 0;
      set[3] += !text.language().startsWith("zh") && found.startsWith("zh") ? 1 : 0;
      if (!right) {
        wrong
            .computeIfAbsent(
                text.set() + " " + text.language() + " as " + found, s -> new ArrayList<>())
            .add(text.text());
      }
      if (text.set().startsWith("udhr") && !text.set().endsWith("whole")) {
        String truth = text.language();
        count(byLabel, text.set() + "\t" + truth, right ? 0 : 2);
        if (!right) {
          count(byLabel, text.set() + "\t" + found, 1);
        }
      }
    }
    System.out.println("set\tlanguage\ttexts\taccuracy\tas en\tas zh");
    bySet.forEach(
        (set, n) ->
            System.out.printf(
                Locale.ROOT,
                "%s\t%d\t%.4f\t%d\t%d%n",
                set,
                n[0],
                (double) n[1] / n[0],
                n[2],
                n[3]));
    System.out.println("set\tlabel\tprecision\trecall\tF1");
    byLabel.forEach(
        (label, n) ->
            System.out.printf(
                Locale.ROOT,
                "%s\t%.4f\t%.4f\t%.4f%n",
                label,
                n[0] / Math.max(1.0, n[0] + n[1]),
                n[0] / Math.max(1.0, n[0] + n[2]),
                2.0 * n[0] / Math.max(1.0, 2.0 * n[0] + n[1] + n[2])));
    System.out.println("errors, with two samples each");
    for (Map.Entry<String, List<String>> entry : wrong.entrySet()) {
      List<String> samples = entry.getValue();
      System.out.printf("%s: %d%n", entry.getKey(), samples.size());
      samples.stream()
          .limit(3)
          .forEach(
              s ->
                  System.out.println(
                      "    " + s.substring(0, Math.min(90, s.length())).replace('\n', ' ')));
    }
  }

  private static void count(Map<String, int[]> counts, String key, int slot) {
    counts.computeIfAbsent(key, k -> new int[3])[slot]++;
  }

  private static boolean right(String truth, String found) {
    return switch (truth) {
      case "zh" -> found.startsWith("zh-");
      case "ar" -> found.equals("ar") || found.equals("und-Arab");
      case "ru", "tt" -> found.equals(truth) || found.equals("und-Cyrl");
      case "hi" -> found.equals("hi") || found.equals("und-Deva");
      case "bo" -> found.equals("bo") || found.startsWith("und");
      default -> found.equals(truth);
    };
  }
}
