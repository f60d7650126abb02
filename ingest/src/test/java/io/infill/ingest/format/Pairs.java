package io.infill.ingest.format;

import io.infill.ingest.PairDocuments;
import io.infill.ingest.PairsConfig;
import java.util.List;

/** Settings for pairs, one different from the defaults at a time. */
final class Pairs {
  private Pairs() {}

  static PairsConfig named(String first, String second) {
    return of(List.of(first, second), "", "", 1, PairDocuments.BILINGUAL);
  }

  static PairsConfig template(String template) {
    return of(List.of(), "", template, 1, PairDocuments.BILINGUAL);
  }

  static PairsConfig perDocument(int pairs) {
    return of(List.of(), "", "", pairs, PairDocuments.BILINGUAL);
  }

  static PairsConfig linked() {
    return of(List.of(), "", "", 1, PairDocuments.LINKED);
  }

  static PairsConfig partner(String glob) {
    return of(List.of(), glob, "", 1, PairDocuments.BILINGUAL);
  }

  private static PairsConfig of(
      List<String> columns, String partner, String template, int pairs, PairDocuments documents) {
    return new PairsConfig(List.of("en", "zh"), columns, partner, template, pairs, documents);
  }
}
