package io.infill.cleaning.contamination;

import java.nio.file.Path;
import java.util.List;

/** Public evaluation sets below the folder of real corpora. */
final class EvaluationSets {
  private EvaluationSets() {}

  static List<BenchmarkConfig> below(Path corpora) {
    Path sets = corpora.resolve("07-evaluation-decontamination");
    return List.of(
        set("gsm8k", sets.resolve("gsm8k/test.jsonl"), BenchmarkFormat.JSONL, "question", "answer"),
        set("lambada", sets.resolve("lambada/lambada_test.jsonl"), BenchmarkFormat.JSONL, "text"),
        set(
            "mmlu",
            sets.resolve("mmlu-subset/mmlu/*/*.csv"),
            BenchmarkFormat.CSV,
            "question",
            "choice0",
            "choice1",
            "choice2",
            "choice3"),
        set(
            "c3",
            sets.resolve("c3-dev/c3-*.json"),
            BenchmarkFormat.JSON,
            "0",
            "1.question",
            "1.choice"));
  }

  private static BenchmarkConfig set(
      String name, Path path, BenchmarkFormat format, String... fields) {
    return new BenchmarkConfig(name, path.toString(), format, List.of(fields), true);
  }

  static ContaminationConfig config(Path corpora) {
    ContaminationConfig usual = ContaminationConfig.defaults();
    return new ContaminationConfig(
        below(corpora),
        usual.action(),
        Integer.getInteger("words", usual.wordsPerNgram()),
        Integer.getInteger("chars", usual.charsPerNgram()),
        Double.parseDouble(System.getProperty("share", String.valueOf(usual.minShare()))),
        Integer.getInteger("runWords", usual.minRunWords()),
        Integer.getInteger("runChars", usual.minRunChars()),
        Integer.getInteger("wholeWords", usual.wholeBelowWords()),
        Integer.getInteger("wholeChars", usual.wholeBelowChars()),
        Integer.getInteger("maxItems", usual.maxItemsPerNgram()),
        usual.cutMarginChars());
  }
}
