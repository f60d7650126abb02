package io.infill.cleaning.passage;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentPreparation;
import io.infill.cleaning.RealCorpora;
import io.infill.cleaning.dedup.FoldedText;
import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * What the passages take out of a folder of real corpora, whether planted repeats are found, and
 * how fast:
 *
 * <pre>INFILL_JAVA_OPTS=-Dcorpora.dir=CORPORA \
 *   .ci/jmh cleaning main io.infill.cleaning.passage.PassageReport shares|examples N|planted|speed</pre>
 *
 * <p>Each corpus is taken alone; exact duplicates are left out first, near duplicates are not.
 */
public final class PassageReport {
  private static final int ROUNDS = 5;
  private static final int SIGHTING_BYTES = 45;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static long sink;

  private PassageReport() {}

  public static void main(String[] args) throws IOException {
    Map<String, List<String>> corpora = new LinkedHashMap<>();
    RealCorpora.read().forEach((name, texts) -> corpora.put(name, distinct(texts)));
    switch (args[0]) {
      case "shares" -> shares(corpora, 0);
      case "examples" -> shares(corpora, Integer.parseInt(args[1]));
      case "planted" -> {
        planted("English", corpora.get("wikitext"));
        planted("Chinese", corpora.get("novels, chapters"));
      }
      case "speed" -> {
        speed("English", corpora.get("wikitext"));
        speed("Chinese", corpora.get("novels, chapters"));
      }
      default -> throw new IllegalArgumentException("unknown: " + args[0]);
    }
    System.out.println("(checksum " + sink + ")");
  }

  private static void shares(Map<String, List<String>> corpora, int examples) {
    if (examples == 0) {
      System.out.println(
          "| corpus | documents | MB | setting | documents cut | characters cut | left too short |");
      System.out.println("|---|---|---|---|---|---|---|");
    }
    corpora.forEach(
        (name, texts) -> settings().forEach((s, c) -> share(name, texts, s, c, examples)));
  }

  private static Map<String, PassageConfig> settings() {
    Map<String, PassageConfig> settings = new LinkedHashMap<>();
    settings.put("repeated lines", repeated(true, false));
    settings.put("repeated paragraphs", repeated(false, true));
    settings.put("paragraphs, keep-first", paragraphs(ParagraphPolicy.KEEP_FIRST));
    settings.put("paragraphs, frequency 10", paragraphs(ParagraphPolicy.FREQUENCY));
    settings.put("substrings of 100", PureCorpus.substrings(100));
    settings.put("substrings of 50", PureCorpus.substrings(50));
    return settings;
  }

  private static PassageConfig repeated(boolean lines, boolean paragraphs) {
    return new PassageConfig(
        new RepeatedConfig(lines, paragraphs, 10),
        ParagraphConfig.defaults(),
        SubstringConfig.defaults(),
        20,
        0);
  }

  private static PassageConfig paragraphs(ParagraphPolicy policy) {
    return PureCorpus.paragraphs(new ParagraphConfig(policy, 20, 10, false));
  }

  private static List<String> distinct(List<String> texts) {
    DocumentPreparation preparation = new DocumentPreparation(CleaningConfig.defaults());
    FoldedText folded = new FoldedText();
    Set<TextKey> seen = new HashSet<>();
    List<String> distinct = new ArrayList<>();
    for (String text : texts) {
      String prepared = preparation.prepare("web", text).text();
      if (!prepared.isEmpty() && seen.add(folded.fold(prepared).key())) {
        distinct.add(prepared);
      }
    }
    return distinct;
  }

  private static void share(
      String name, List<String> texts, String setting, PassageConfig config, int examples) {
    Map<DocumentId, Cuts> cuts = new LinkedHashMap<>();
    PureCorpus corpus = new PureCorpus(config);
    List<DocumentId> ids = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      ids.add(corpus.add(i + 1, texts.get(i)));
    }
    if (config.acrossDocuments()) {
      cuts.putAll(corpus.cuts());
    } else {
      RepeatedPassages repeated = new RepeatedPassages(config.repeated());
      for (int i = 0; i < ids.size(); i++) {
        cuts.put(ids.get(i), Cuts.of(texts.get(i), repeated.cuts(texts.get(i))));
      }
    }
    long chars = 0;
    long gone = 0;
    int documents = 0;
    int tooShort = 0;
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String text = texts.get(i);
      Cuts c = cuts.get(ids.get(i));
      chars += text.length();
      gone += c.chars().values().stream().mapToLong(Long::longValue).sum();
      documents += c.isEmpty() ? 0 : 1;
      tooShort += !c.isEmpty() && Remnant.judge(text, c, with20Letters(config)).isPresent() ? 1 : 0;
      c.list().forEach(cut -> shown.add(example(text, cut)));
    }
    if (examples == 0) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %.2f | %s | %.2f %% | %.2f %% | %d |%n",
          name,
          texts.size(),
          texts.stream().mapToLong(Document::utf8Bytes).sum() / 1e6,
          setting,
          100.0 * documents / texts.size(),
          100.0 * gone / Math.max(1, chars),
          tooShort);
    } else {
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < Math.min(examples, shown.size()); i++) {
        System.out.println(name + ", " + setting + ": " + shown.get(random.nextInt(shown.size())));
      }
    }
  }

  private static PassageConfig with20Letters(PassageConfig c) {
    return new PassageConfig(c.repeated(), c.paragraphs(), c.substrings(), 20, 0);
  }

  private static String example(String text, Cut cut) {
    String before = text.substring(Math.max(0, cut.begin() - 40), cut.begin());
    String behind = text.substring(cut.end(), Math.min(text.length(), cut.end() + 40));
    String gone = text.substring(cut.begin(), cut.end());
    String middle =
        gone.length() < 240
            ? gone
            : gone.substring(0, 120) + " ..... " + gone.substring(gone.length() - 120);
    return (before + "[[[" + middle + "]]]" + behind).replace("\n", "\\n");
  }

  /** Copies of stretches of every length, planted between units of other documents. */
  private static void planted(String name, List<String> texts) {
    List<String> hosts = new ArrayList<>(texts.stream().filter(t -> t.length() > 2000).toList());
    for (int units : new int[] {49, 50, 60, 75, 99, 100, 101, 150, 300}) {
      SplittableRandom random = new SplittableRandom(units);
      PureCorpus corpus = new PureCorpus(PureCorpus.substrings(100));
      int plants = 0;
      int found = 0;
      long extra = 0;
      Map<DocumentId, int[]> places = new LinkedHashMap<>();
      for (int i = 0; i < hosts.size(); i++) {
        corpus.add(i + 1, hosts.get(i));
      }
      Map<DocumentId, Cuts> plain = corpus.cuts();
      for (int i = 0; i < 500; i++) {
        String donor = hosts.get(random.nextInt(hosts.size()));
        Units read = new Units(false).read(donor);
        if (read.count() < units + 2) {
          continue;
        }
        int from = random.nextInt(read.count() - units);
        String copy = donor.substring(read.begin(from), read.end(from + units - 1));
        // Words nobody else says on both sides, so that the repeat ends where the copy does.
        String host = own(i, 'b') + copy + own(i, 'c');
        DocumentId id = corpus.add(1_000_000 + i, host);
        places.put(id, new int[] {host.indexOf(copy), host.indexOf(copy) + copy.length()});
        plants++;
      }
      Map<DocumentId, Cuts> cuts = corpus.cuts();
      for (Map.Entry<DocumentId, int[]> place : places.entrySet()) {
        Cuts c = cuts.get(place.getKey());
        long gone = c.chars().values().stream().mapToLong(Long::longValue).sum();
        int length = place.getValue()[1] - place.getValue()[0];
        found += gone >= length ? 1 : 0;
        extra += Math.max(0, gone - length);
      }
      boolean same =
          plain.entrySet().stream()
              .allMatch(e -> e.getValue().list().equals(cuts.get(e.getKey()).list()));
      System.out.printf(
          Locale.ROOT,
          "planted, %s, %d units: %d of %d found whole; %d characters more; originals %s%n",
          name,
          units,
          found,
          plants,
          extra,
          same ? "untouched" : "TOUCHED");
    }
  }

  private static String own(int host, char side) {
    StringBuilder words = new StringBuilder(" ");
    for (int i = 0; i < 60; i++) {
      words.append("qzx").append(host).append(side).append(i).append(' ');
    }
    return words.toString();
  }

  private static void speed(String name, List<String> texts) {
    long bytes = texts.stream().mapToLong(Document::utf8Bytes).sum();
    DocumentPreparation preparation = new DocumentPreparation(CleaningConfig.defaults());
    rate(name, "prepare (baseline)", bytes, () -> {
      long sum = 0;
      for (String text : texts) {
        sum += preparation.prepare("web", text).text().length();
      }
      return sum;
    });
    RepeatedPassages repeated = new RepeatedPassages(new RepeatedConfig(true, true, 10));
    rate(name, "repeated lines and paragraphs", bytes, () -> {
      long sum = 0;
      for (String text : texts) {
        sum += repeated.cuts(text).size();
      }
      return sum;
    });
    Map<String, PassageConfig> sights = new LinkedHashMap<>();
    sights.put("sight paragraphs", paragraphs(ParagraphPolicy.KEEP_FIRST));
    sights.put("sight runs of 100", PureCorpus.substrings(100));
    sights.put("sight runs of 50", PureCorpus.substrings(50));
    for (Map.Entry<String, PassageConfig> sight : sights.entrySet()) {
      CorpusPassages passages = new CorpusPassages(sight.getValue());
      long[] told = new long[1];
      rate(name, sight.getKey(), bytes, () -> {
        told[0] = 0;
        Sightings sightings = new Sightings(0, (key, s) -> told[0]++);
        for (int i = 0; i < texts.size(); i++) {
          passages.passages(new DocumentId(i, i), texts.get(i), sightings::add);
        }
        sightings.flush();
        return told[0];
      });
      System.out.printf(
          Locale.ROOT,
          "%s, %s: %d sightings, %.1f %% of the text's bytes%n",
          name,
          sight.getKey(),
          told[0],
          100.0 * told[0] * SIGHTING_BYTES / bytes);
    }
  }

  private static void rate(String name, String what, long bytes, LongSupplier pass) {
    sink += pass.getAsLong();
    double[] rates = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      sink += pass.getAsLong();
      rates[i] = bytes * 1e3 / (THREADS.getCurrentThreadCpuTime() - before);
    }
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "%s, %s: %.1f MB/s (%.1f-%.1f)%n",
        name,
        what,
        rates[ROUNDS / 2],
        rates[0],
        rates[ROUNDS - 1]);
  }
}
