package io.infill.cleaning.contamination;

import io.infill.cleaning.PartRates;
import io.infill.cleaning.Prose;
import io.infill.cleaning.RealCorpora;
import io.infill.cleaning.dedup.FoldedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private LeakSearchSpeed() {}

  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    Map<String, List<String>> generated = new LinkedHashMap<>();
    generated.put("generated English", PartRates.generated(true));
    generated.put("generated Chinese", PartRates.generated(false));
    EvaluationIndex index = index();
    System.out.printf(
        Locale.ROOT, "%d n-grams, %.1f MB%n", index.ngrams(), index.bytes() / 1e6);
    LeakSearch search = new LeakSearch(index);
    FoldedText folded = new FoldedText();
    Map<String, ToLongFunction<String>> parts = new LinkedHashMap<>();
    parts.put("search", text -> search.find(text).size());
    parts.put("fold for duplicates", text -> folded.fold(text).lettersAndDigits());
    PartRates.print(PartRates.withReal(generated), parts, rounds);
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
}
