package io.infill.jobs.why;

import static io.infill.jobs.why.Step.Outcome.KEPT;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.ingest.Document;
import io.infill.ingest.Repeats;
import io.infill.jobs.Stage;
import io.infill.jobs.TerminalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What cleaning changed in a document that it kept. */
final class CleanStep {
  private static final String KIND = "{kind}";

  private CleanStep() {}

  static Step of(RunOutput output, Document clean, Optional<Document> document) {
    Step step =
        new Step(Stage.CLEAN.label(), KEPT, "kept")
            .add("language", clean.language())
            .add("text", Trail.size(clean.textBytes(), clean.text()));
    JsonNode config = output.dataset(DocumentSearch.CLEANED).orElseThrow().manifest().config();
    String placeholder = config.path("cleaning").path("pii").path("placeholder").asText();
    String before = document.map(Document::text).orElse("");
    step.add("masked", masked(placeholder, before, clean.text()));
    step.add("repeats", repeats(config, clean));
    String name = "cut";
    for (String line : CutLines.of(clean.metadata())) {
      step.add(name, line);
      name = "";
    }
    if (document.isPresent()) {
      long change = clean.textBytes() - document.get().textBytes();
      step.add(
          "bytes", change == 0 ? "as many as came in" : String.format(Locale.ROOT, "%+,d", change));
      if (!before.equals(clean.text())) {
        DropStep.differences(step, "changed", "in ", "out", before, clean.text());
      }
    }
    return step;
  }

  /** How often it stands in an epoch, where the run repeats documents. */
  private static String repeats(JsonNode config, Document clean) {
    if (config.path("cleaning").path("dedup").path("repeats").isEmpty()) {
      return "";
    }
    int times = Repeats.of(clean.metadata());
    return times == 1 ? "none: once in every epoch" : times + " times in every epoch";
  }

  /** How many placeholders of each kind stand in the text that did not come in with it. */
  static String masked(String placeholder, String before, String after) {
    SortedMap<String, Integer> kinds = count(placeholder, after);
    count(placeholder, before).forEach((kind, n) -> kinds.merge(kind, -n, Integer::sum));
    List<String> words = new ArrayList<>();
    kinds.forEach(
        (kind, n) -> {
          if (n > 0) {
            words.add(TerminalTable.grouped(n) + ' ' + kind);
          }
        });
    return words.isEmpty() ? "no personal data" : String.join(", ", words);
  }

  private static SortedMap<String, Integer> count(String placeholder, String text) {
    SortedMap<String, Integer> kinds = new TreeMap<>();
    int at = placeholder.indexOf(KIND);
    if (at < 0) {
      return kinds;
    }
    Matcher matcher =
        Pattern.compile(
                Pattern.quote(placeholder.substring(0, at))
                    + "([a-z_-]+)"
                    + Pattern.quote(placeholder.substring(at + KIND.length())))
            .matcher(text);
    while (matcher.find()) {
      kinds.merge(matcher.group(1), 1, Integer::sum);
    }
    return kinds;
  }
}
