package io.infill.jobs.why;

import static io.infill.jobs.why.DocumentSearch.CLEANED;
import static io.infill.jobs.why.DocumentSearch.DOCUMENTS;
import static io.infill.jobs.why.DocumentSearch.DROPPED;
import static io.infill.jobs.why.Step.Outcome.KEPT;
import static io.infill.jobs.why.Step.Outcome.REFUSED;
import static io.infill.jobs.why.Step.Outcome.SILENT;

import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.jobs.Stage;
import io.infill.jobs.TerminalTable;
import io.infill.jobs.inspect.Figure;
import io.infill.jobs.terminal.TextColumns;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every stage did with one document or reject, in the order of the data.
 *
 * @param title what it is and its id
 * @param steps one a stage, as far as it went
 */
record Trail(String title, List<Step> steps) {
  private static final int METADATA_COLUMNS = 300;

  /** Follows the document {@code id} through the stages. */
  static Trail of(RunOutput output, DocumentId id) throws IOException {
    List<Step> steps = new ArrayList<>();
    Optional<Document> document = output.row(DOCUMENTS, DocumentFormat.DOCUMENTS, id);
    Optional<Drop> drop = output.row(DROPPED, new DropFormat(), id);
    Optional<Document> clean = output.row(CLEANED, DocumentFormat.CLEANED, id);
    steps.add(origin(document, drop, clean));
    if (drop.isPresent()) {
      steps.add(DropStep.of(output, drop.get(), document));
    } else if (clean.isPresent()) {
      steps.add(CleanStep.of(output, clean.get(), document));
    } else {
      steps.add(silent(output, Stage.CLEAN));
    }
    if (drop.isEmpty()) {
      Optional<TokenizedDocument> tokens =
          output.row(Stage.TOKENIZE.output(), tokensFormat(output), id);
      steps.add(tokens.map(Trail::tokenized).orElseGet(() -> silent(output, Stage.TOKENIZE)));
      steps.add(
          output.dataset(Stage.MASK.output()).isEmpty()
              ? silent(output, Stage.MASK)
              : SequenceStep.of(output, id, tokens));
    }
    return new Trail("document " + id, steps);
  }

  /** What is known of a reject: ingest was its last stage. */
  static Trail ofReject(RunOutput output, Hit hit) throws IOException {
    Reject reject = output.row(hit.dataset(), RejectFormat.REJECTS, hit.shard(), hit.row());
    Step step =
        new Step(reject.stage(), REFUSED, "rejected: " + reject.cause())
            .add("detail", reject.detail())
            .add("source", reject.source())
            .add("from", Figure.place(reject.provenance()))
            .add("size", TerminalTable.grouped(reject.bytes()) + " bytes in the decompressed file")
            .add("begins", reject.excerpt())
            .add("again", "./infill replay CONFIG reads rejected records anew");
    return new Trail("reject " + reject.provenance(), List.of(step));
  }

  private static Step origin(
      Optional<Document> document, Optional<Drop> drop, Optional<Document> clean) {
    if (document.isPresent()) {
      Document d = document.get();
      return origin(d.source(), d.provenance(), d.url())
          .add("declared language", d.language())
          .add("text", size(d.textBytes(), d.text()))
          .add("metadata", metadata(d.metadata()));
    } else if (drop.isPresent()) {
      Drop d = drop.get();
      return origin(d.source(), d.provenance(), d.url()).add("text", size(d.textBytes(), d.text()));
    }
    return clean
        .map(d -> origin(d.source(), d.provenance(), d.url()))
        .orElseGet(() -> new Step(Stage.INGEST.label(), SILENT, "documents/ is not there"));
  }

  private static Step origin(String source, Provenance place, String url) {
    return new Step(Stage.INGEST.label(), KEPT, "a document")
        .add("source", source)
        .add("from", Figure.place(place))
        .add("url", url);
  }

  private static TokenizedDocumentFormat tokensFormat(RunOutput output) {
    return output
        .dataset(Stage.TOKENIZE.output())
        .map(tokens -> TokenizedDocumentFormat.of(tokens.manifest()))
        .orElse(new TokenizedDocumentFormat());
  }

  private static Step tokenized(TokenizedDocument row) {
    int tokens = row.tokens().tokens() - 1;
    return new Step(Stage.TOKENIZE.label(), KEPT, TerminalTable.grouped(tokens) + " tokens")
        .add(
            "fertility",
            tokens == 0 ? "" : Figure.number((double) row.textBytes() / tokens) + " bytes a token")
        .add("row", "one end-of-document token follows them")
        .add("repeats", row.repeats() == 1 ? "" : row.repeats() + " times in every epoch");
  }

  private static String metadata(String json) {
    return json.equals("{}") ? "" : TextColumns.cut(json, METADATA_COLUMNS);
  }

  private static Step silent(RunOutput output, Stage stage) {
    String name = stage.output();
    String reason = name + "/ is not there: the stage has not run";
    if (output.isUnfinished(name)) {
      reason = name + "/ is unfinished";
    } else if (output.dataset(name).isPresent()) {
      reason = name + "/ does not hold it: it was made from other documents";
    }
    return new Step(stage.label(), SILENT, reason);
  }

  static String size(long bytes, String text) {
    return "%s bytes, %s characters"
        .formatted(
            TerminalTable.grouped(bytes),
            TerminalTable.grouped(text.codePointCount(0, text.length())));
  }
}
