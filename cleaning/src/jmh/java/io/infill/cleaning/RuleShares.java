package io.infill.cleaning;

import io.infill.cleaning.language.LanguageConfig;
import io.infill.cleaning.language.LanguageIdentifier;
import io.infill.cleaning.normalize.TextNormalizer;
import io.infill.cleaning.quality.Finding;
import io.infill.cleaning.quality.LineEdit;
import io.infill.cleaning.quality.LineRule;
import io.infill.cleaning.quality.Measure;
import io.infill.cleaning.quality.Rule;
import io.infill.cleaning.quality.RuleBook;
import io.infill.cleaning.quality.RuleSet;
import io.infill.cleaning.quality.Signals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which rules drop how much of real corpora: by default, and every set by itself.
 *
 * <pre>
 * INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main io.infill.cleaning.RuleShares
 * ... RuleShares samples RULE [CORPUS]   shows up to 20 documents that a rule alone drops
 * </pre>
 */
public final class RuleShares {
  private static final int SAMPLES = 20;
  private static final int SAMPLE_CHARS = 160;

  private static final TextNormalizer NORMALIZER =
      new TextNormalizer(CleaningConfig.defaults().normalize());
  private static final LanguageIdentifier LANGUAGES = new LanguageIdentifier(LanguageConfig.defaults());
  private static final Map<Measure.Kind, Measure> MEASURES = Measure.all();

  private RuleShares() {}

  public static void main(String[] args) throws IOException {
    Map<String, List<String>> corpora = RealCorpora.read();
    if (args.length > 1) {
      samples(corpora, args[1], args.length > 2 ? args[2] : "");
      return;
    }
    byDefault(corpora);
    bySet(corpora);
  }

  private static void byDefault(Map<String, List<String>> corpora) {
    DocumentJudge judge = new DocumentJudge(CleaningConfig.defaults());
    System.out.println("| corpus | documents | dropped | by (first rule that speaks) |");
    System.out.println("|---|---|---|---|");
    corpora.forEach(
        (name, texts) -> {
          Map<String, Integer> by = new TreeMap<>();
          for (String text : texts) {
            judge
                .judge("web", "", text)
                .match(keep -> 0, refuse -> by.merge(refuse.finding().rule(), 1, Integer::sum));
          }
          int dropped = by.values().stream().mapToInt(Integer::intValue).sum();
          System.out.printf(
              "| %s | %,d | %s | %s |%n",
              name, texts.size(), percent(dropped, texts.size()), shares(by, texts.size()));
        });
    System.out.println();
  }

  private static void bySet(Map<String, List<String>> corpora) {
    for (RuleSet set : RuleSet.values()) {
      System.out.printf("%n| %s: corpus | dropped | lines removed | bytes removed | by rule, each asked alone |%n", set.label());
      System.out.println("|---|---|---|---|---|");
      corpora.forEach((name, texts) -> setOn(set, name, texts));
    }
  }

  private static void setOn(RuleSet set, String name, List<String> texts) {
    Map<String, Integer> by = new LinkedHashMap<>();
    Map<String, Integer> lineBy = new TreeMap<>();
    set.rules().forEach(rule -> by.put(rule.key(), 0));
    int judged = 0;
    int dropped = 0;
    long lines = 0;
    long removedLines = 0;
    long bytes = 0;
    long removedBytes = 0;
    for (String text : texts) {
      String normalized = NORMALIZER.normalize(text);
      String language = LANGUAGES.identify(normalized).tag();
      boolean fits = set.measures().contains(Measure.Kind.of(language));
      if (!fits || !CleaningConfig.defaults().language().allows(language)) {
        continue;
      }
      judged++;
      RuleBook book = RuleBook.of(Map.of(language, List.of(set.label())), Map.of());
      LineEdit edit = book.edit(normalized, "web", language);
      Signals signals = RuleBook.measure(edit, language, MEASURES);
      boolean any = edit.text().isEmpty();
      for (Rule rule : set.rules()) {
        boolean drops = rule(rule, signals).isPresent();
        by.merge(rule.key(), drops ? 1 : 0, Integer::sum);
        any |= drops;
      }
      dropped += any ? 1 : 0;
      lines += normalized.lines().count();
      bytes += io.infill.ingest.Document.utf8Bytes(normalized);
      for (Map.Entry<String, LineEdit.Removal> removal : edit.removals().entrySet()) {
        lineBy.merge(removal.getKey(), (int) removal.getValue().lines(), Integer::sum);
        removedLines += removal.getValue().lines();
        removedBytes += removal.getValue().bytes();
      }
    }
    if (judged < texts.size() / 10 || judged == 0) {
      return;
    }
    by.values().removeIf(count -> count == 0);
    int all = judged;
    String lineShares = lineBy.isEmpty() ? "" : "; lines: " + shares(lineBy, (int) lines);
    System.out.printf(
        "| %s | %s | %s | %s | %s%s |%n",
        name,
        percent(dropped, all),
        percent(removedLines, lines),
        percent(removedBytes, bytes),
        shares(by, all),
        lineShares);
  }

  private static Optional<Finding> rule(Rule rule, Signals signals) {
    double value = signals.value(rule.signal());
    boolean kept = rule.bound().keeps(value, rule.limit());
    return kept ? Optional.empty() : Optional.of(new Finding(rule.key(), value, rule.limit(), ""));
  }

  private static String shares(Map<String, Integer> by, int all) {
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(by.entrySet());
    entries.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Integer> entry : entries) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(entry.getKey()).append(' ').append(percent(entry.getValue(), all));
    }
    return text.toString();
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, whole));
  }

  private static void samples(Map<String, List<String>> corpora, String key, String only) {
    for (Map.Entry<String, List<String>> corpus : corpora.entrySet()) {
      if (corpus.getKey().startsWith(only)) {
        samplesOf(corpus.getKey(), corpus.getValue(), key);
      }
    }
  }

  private static void samplesOf(String corpus, List<String> texts, String key) {
    RuleSet set =
        List.of(RuleSet.values()).stream()
            .filter(s -> key.startsWith(s.label() + '.'))
            .findAny()
            .orElseThrow();
    List<String> found = new ArrayList<>();
    for (String text : texts) {
      String normalized = NORMALIZER.normalize(text);
      String language = LANGUAGES.identify(normalized).tag();
      if (!set.measures().contains(Measure.Kind.of(language))) {
        continue;
      }
      RuleBook book = RuleBook.of(Map.of(language, List.of(set.label())), Map.of());
      LineEdit edit = book.edit(normalized, "web", language);
      Signals signals = RuleBook.measure(edit, language, MEASURES);
      for (Rule rule : set.rules()) {
        if (rule.key().equals(key)) {
          rule(rule, signals)
              .ifPresent(f -> found.add("%.4f".formatted(f.value()) + "  " + shown(normalized)));
        }
      }
      for (LineRule rule : set.lineRules()) {
        if (rule.key().equals(key) && edit.removals().containsKey(key)) {
          found.add(shown(normalized));
        }
      }
    }
    System.out.printf("%n== %s: %s drops %d of %d%n", corpus, key, found.size(), texts.size());
    int step = Math.max(1, found.size() / SAMPLES);
    for (int i = 0; i < found.size() && i < step * SAMPLES; i += step) {
      System.out.println(found.get(i));
    }
  }

  private static String shown(String text) {
    String line = text.replace("\n", "⏎");
    return line.length() <= 2 * SAMPLE_CHARS
        ? line
        : line.substring(0, SAMPLE_CHARS) + " [...] " + line.substring(line.length() - SAMPLE_CHARS);
  }
}
