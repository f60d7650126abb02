package io.infill.cleaning;

import io.infill.cleaning.contamination.Leak;
import io.infill.cleaning.passage.Cut;
import io.infill.cleaning.quality.Finding;
import io.infill.ingest.DocumentId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A verdict as the stage remembers it between its two passes over the text.
 *
 * @param id the document
 * @param language measured language
 * @param rule the rule that drops it; empty if it stays
 * @param value what was measured
 * @param limit what the rule allows
 * @param detail the finding in words
 * @param cuts what is taken out of its prepared text if it stays, as far as one document alone
 *     tells
 * @param leaks which evaluation items stand in its prepared text
 */
public record Judged(
    DocumentId id,
    String language,
    String rule,
    double value,
    double limit,
    String detail,
    List<Cut> cuts,
    List<Leak> leaks) {

  public Judged {
    Objects.requireNonNull(id, "id");
    cuts = List.copyOf(cuts);
    leaks = List.copyOf(leaks);
  }

  /** The judgement on the document {@code id}, of which {@code cuts} go if it stays. */
  public static Judged of(DocumentId id, Judgement judgement, List<Cut> cuts) {
    List<Leak> leaks = judgement.leaks();
    return judgement
        .verdict()
        .match(
            keep -> new Judged(id, keep.language(), "", 0, 0, "", cuts, leaks),
            refuse -> {
              Finding finding = refuse.finding();
              return new Judged(
                  id,
                  refuse.language(),
                  finding.rule(),
                  finding.value(),
                  finding.limit(),
                  finding.detail(),
                  List.of(),
                  leaks);
            });
  }

  /** Why it is dropped; empty if it stays. */
  public Optional<Finding> finding() {
    return rule.isEmpty() ? Optional.empty() : Optional.of(new Finding(rule, value, limit, detail));
  }
}
