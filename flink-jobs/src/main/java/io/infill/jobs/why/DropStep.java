package io.infill.jobs.why;

import static io.infill.jobs.why.Step.Outcome.REFUSED;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.cleaning.Drop;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.jobs.Stage;
import io.infill.jobs.inspect.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why cleaning dropped a document. */
final class DropStep {
  /** Places shown where a duplicate and its survivor differ. */
  private static final int MOST_DIFFERENCES = 4;

  private DropStep() {}

  static Step of(RunOutput output, Drop drop, Optional<Document> document) throws IOException {
    Step step =
        new Step(Stage.CLEAN.label(), REFUSED, "dropped: " + drop.rule())
            .add("measured", Figure.number(drop.value()) + ", limit " + Figure.number(drop.limit()))
            .add("detail", drop.detail())
            .add("language", drop.language());
    if (drop.duplicateOf().isEmpty()) {
      JsonNode config = output.dataset(DocumentSearch.DROPPED).orElseThrow().manifest().config();
      ruleSet(step, drop, config.path("cleaning"));
    } else {
      duplicate(step, output, drop, document.map(Document::text).orElse(drop.text()));
    }
    return step;
  }

  /** Which sets the document was judged by, and whether the limit is the config's own. */
  private static void ruleSet(Step step, Drop drop, JsonNode cleaning) {
    int dot = drop.rule().indexOf('.');
    if (dot < 0) {
      return;
    }
    String set = drop.rule().substring(0, dot);
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : cleaning.path("rules").properties()) {
      for (JsonNode name : entry.getValue()) {
        if (name.asText().equals(set)) {
          keys.add(entry.getKey());
        }
      }
    }
    step.add("rule set", set + (keys.isEmpty() ? "" : ", in force for " + String.join(", ", keys)));
    step.add(
        "threshold",
        cleaning.path("thresholds").has(drop.rule())
            ? "the config's own"
            : "the rule set's default");
  }

  private static void duplicate(Step step, RunOutput output, Drop drop, String text)
      throws IOException {
    step.add(
        "similarity",
        Double.isNaN(drop.similarity())
            ? "the texts were not compared: the addresses are the same"
            : Figure.number(drop.similarity()) + " to the nearest of its cluster");
    if (!drop.nearest().equals(drop.duplicateOf())) {
      step.add("nearest", drop.nearest() + ", which went too");
    }
    DocumentId id = DocumentId.parse(drop.duplicateOf());
    Optional<Document> survivor = output.document(id);
    step.add("kept instead", drop.duplicateOf());
    if (survivor.isEmpty()) {
      step.add("", "(neither documents/ nor cleaned/ holds it, nor an index that is there)");
      return;
    }
    Document kept = survivor.get();
    step.add("  source", kept.source())
        .add("  from", Figure.place(kept.provenance()))
        .add("  url", kept.url())
        .add("  text", Trail.size(kept.textBytes(), kept.text()));
    differences(step, "  differs", "this", "kept", text, kept.text());
  }

  /** Adds lines that show where two texts differ, the one below the other. */
  static void differences(Step step, String name, String nameA, String nameB, String a, String b) {
    Differences found = Differences.between(a, b, MOST_DIFFERENCES);
    if (found.hunks().isEmpty()) {
      step.add(name, "nowhere: the texts are equal");
      return;
    }
    int number = 1;
    for (Differences.Hunk hunk : found.hunks()) {
      step.add(number == 1 ? name : "", number + " " + side(nameA, hunk, hunk.left()));
      step.add("", "  " + side(nameB, hunk, hunk.right()));
      number++;
    }
    if (found.more() > 0) {
      step.add("", String.format(Locale.ROOT, "and at %,d more places", found.more()));
    }
    if (found.cut()) {
      step.add("", "(the rest of these long texts was not compared)");
    }
  }

  private static String side(String name, Differences.Hunk hunk, String own) {
    return name + ": " + hunk.before() + '[' + own + ']' + hunk.after();
  }
}
