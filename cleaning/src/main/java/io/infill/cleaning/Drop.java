package io.infill.cleaning;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import java.util.Objects;

/**
 * A document that a rule decided against, kept whole so that anybody can look.
 *
 * @param id the document's name
 * @param source the source's name in the config
 * @param language the measured language; the declared one if the decision fell before measuring
 * @param rule the rule's reason code, such as {@code gopher-quality.min_words}, {@code language},
 *     {@code exact-duplicate}
 * @param value what was measured
 * @param limit what the rule allows
 * @param textBytes the text's UTF-8 bytes as it came in
 * @param provenance the bytes the text was read from
 * @param duplicateOf the kept document that this one repeats; empty unless it is a duplicate
 * @param similarity for a duplicate, 0 to 1: the share of common shingles (Jaccard) with {@code
 *     nearest}; 1 for an exact duplicate, NaN for one of an address, whose text was not compared;
 *     else 0
 * @param nearest the member of its cluster by which the document was found a duplicate, itself kept
 *     or not: the one that it resembles most, or the first of its text or address; empty unless it
 *     is a duplicate
 * @param detail the finding in words; may be empty
 * @param url where the text was published; empty when unknown
 * @param text the text as it came in
 */
public record Drop(
    DocumentId id,
    String source,
    String language,
    String rule,
    double value,
    double limit,
    long textBytes,
    Provenance provenance,
    String duplicateOf,
    double similarity,
    String nearest,
    String detail,
    String url,
    String text) {

  public Drop {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(duplicateOf, "duplicateOf");
    Objects.requireNonNull(nearest, "nearest");
    Objects.requireNonNull(text, "text");
  }

  /** {@code document} dropped by a rule that looked at it alone. */
  public static Drop byRule(
      Document document, String language, String rule, double value, double limit, String detail) {
    return of(document, language, rule, value, limit, "", 0, "", detail);
  }

  /** {@code document} dropped because {@code survivor}, which it resembles, stands for it. */
  public static Drop asDuplicate(
      Document document,
      String language,
      String rule,
      DocumentId survivor,
      double similarity,
      double limit) {
    return asDuplicate(document, language, rule, survivor, survivor, similarity, limit, "");
  }

  /**
   * {@code document} dropped because {@code survivor} stands for its cluster.
   *
   * @param nearest the member of the cluster by which it was found
   * @param similarity to {@code nearest}; NaN if the texts were not compared, and then 1 is what
   *     was measured: the addresses are the same
   * @param detail where the survivor is, if not in this run's output
   */
  public static Drop asDuplicate(
      Document document,
      String language,
      String rule,
      DocumentId survivor,
      DocumentId nearest,
      double similarity,
      double limit,
      String detail) {
    return of(
        document,
        language,
        rule,
        Double.isNaN(similarity) ? 1 : similarity,
        limit,
        survivor.toString(),
        similarity,
        nearest.toString(),
        detail);
  }

  private static Drop of(
      Document document,
      String language,
      String rule,
      double value,
      double limit,
      String duplicateOf,
      double similarity,
      String nearest,
      String detail) {
    return new Drop(
        document.id(),
        document.source(),
        language,
        rule,
        value,
        limit,
        document.textBytes(),
        document.provenance(),
        duplicateOf,
        similarity,
        nearest,
        detail,
        document.url(),
        document.text());
  }
}
