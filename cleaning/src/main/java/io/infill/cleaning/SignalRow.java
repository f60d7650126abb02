package io.infill.cleaning;

import io.infill.cleaning.quality.Signals;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import java.util.Objects;

/**
 * What was measured about one document, beside the verdict: enough to judge it by other limits
 * without its text ({@link io.infill.cleaning.quality.RuleBook#judge(Signals, String, String)}).
 *
 * @param id the document's name
 * @param source the source's name in the config
 * @param language the measured language; the declared one if the decision fell before measuring
 * @param rule reason code of the drop by a rule that looks at the document alone; empty if none
 *     does. A duplicate has an empty rule: the row knows nothing of other documents
 * @param textBytes the text's UTF-8 bytes as it came in
 * @param signals what was measured of the normalised text; {@link Signals#NONE} if the decision
 *     fell before measuring (an address list, {@code mojibake}, {@code empty}, {@code language})
 */
public record SignalRow(
    DocumentId id, String source, String language, String rule, long textBytes, Signals signals) {

  public SignalRow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(signals, "signals");
  }

  /** The row of {@code document}. */
  public static SignalRow of(Document document, Judgement judgement) {
    Verdict verdict = judgement.verdict();
    String language = verdict.language();
    return new SignalRow(
        document.id(),
        document.source(),
        language.isEmpty() ? document.language() : language,
        verdict.match(keep -> "", refuse -> refuse.finding().rule()),
        document.textBytes(),
        judgement.signals());
  }
}
