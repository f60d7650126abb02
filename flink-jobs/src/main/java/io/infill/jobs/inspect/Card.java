package io.infill.jobs.inspect;

import io.infill.cleaning.Drop;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.quality.Signal;
import io.infill.ingest.Document;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.jobs.TerminalTable;
import io.infill.tokenize.TokenizedDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * A document, drop, row of signals or signatures, reject or row of tokens as it is shown: what it
 * is, what is known of it, and its text.
 *
 * @param kind {@code document}, {@code drop}, {@code signals}, {@code signatures}, {@code reject}
 *     or {@code tokens}
 * @param id its name; empty if it has none
 * @param reason why it was refused; empty if it was not
 * @param fields what is known of it, in the order in which it is shown
 * @param text its text or the beginning of it
 */
record Card(String kind, String id, String reason, List<Field> fields, String text) {
  /** One thing known of a row. */
  record Field(String name, String value) {}

  Card {
    fields = List.copyOf(fields);
  }

  static Card of(Document document) {
    return new Card(
        "document",
        document.id().toString(),
        "",
        new Fields()
            .add("source", document.source())
            .add("language", document.language())
            .add("size", size(document.textBytes(), document.text()))
            .place(document.provenance())
            .add("url", document.url())
            .add("metadata", document.metadata().equals("{}") ? "" : document.metadata())
            .list(),
        document.text());
  }

  static Card of(Drop drop) {
    Fields fields =
        new Fields()
            .add("measured", Figure.number(drop.value()) + ", limit " + Figure.number(drop.limit()))
            .add("detail", drop.detail());
    if (!drop.duplicateOf().isEmpty()) {
      fields.add(
          "duplicate of",
          drop.duplicateOf()
              + (Double.isNaN(drop.similarity())
                  ? ""
                  : ", similarity " + Figure.number(drop.similarity())));
    }
    return new Card(
        "drop",
        drop.id().toString(),
        drop.rule(),
        fields
            .add("source", drop.source())
            .add("language", drop.language())
            .add("size", size(drop.textBytes(), drop.text()))
            .place(drop.provenance())
            .add("url", drop.url())
            .list(),
        drop.text());
  }

  static Card of(SignalRow row) {
    Fields fields =
        new Fields()
            .add("source", row.source())
            .add("language", row.language())
            .add("size", TerminalTable.grouped(row.textBytes()) + " bytes");
    for (Signal signal : Signal.values()) {
      if (row.signals().has(signal)) {
        fields.add(signal.column(), Figure.number(row.signals().value(signal)));
      }
    }
    return new Card("signals", row.id().toString(), row.rule(), fields.list(), "");
  }

  static Card of(Member row) {
    return new Card(
        "signatures",
        row.node().id().toString(),
        "",
        new Fields()
            .add("text key", row.text().toString())
            .add("address key", row.address().map(TextKey::toString).orElse(""))
            .add("signature", TerminalTable.grouped(row.signature().length) + " bytes")
            .list(),
        "");
  }

  static Card of(Reject reject) {
    return new Card(
        "reject",
        "",
        reject.cause(),
        new Fields()
            .add("detail", reject.detail())
            .add("stage", reject.stage())
            .add("source", reject.source())
            .add("size", TerminalTable.grouped(reject.bytes()) + " bytes")
            .place(reject.provenance())
            .list(),
        reject.excerpt());
  }

  static Card of(TokenizedDocument row, TokenText decoder) {
    int tokens = row.tokens().tokens();
    String perToken =
        tokens == 0
            ? ""
            : ", " + Figure.number((double) row.textBytes() / tokens) + " bytes a token";
    return new Card(
        "tokens",
        row.id().toString(),
        "",
        new Fields()
            .add("source", row.source())
            .add("language", row.language())
            .add("repeats", row.repeats() == 1 ? "" : row.repeats() + " times in every epoch")
            .add(
                "size",
                "%s tokens, %s bytes%s"
                    .formatted(
                        TerminalTable.grouped(tokens),
                        TerminalTable.grouped(row.textBytes()),
                        perToken))
            .list(),
        decoder.text(row.tokens().toArray()));
  }

  private static String size(long bytes, String text) {
    return "%s bytes, %s characters"
        .formatted(
            TerminalTable.grouped(bytes),
            TerminalTable.grouped(text.codePointCount(0, text.length())));
  }

  private static final class Fields {
    private final List<Field> fields = new ArrayList<>();

    /** Adds a field; an empty value is left out. */
    Fields add(String name, String value) {
      if (!value.isEmpty()) {
        fields.add(new Field(name, value));
      }
      return this;
    }

    Fields place(Provenance place) {
      return add("from", Figure.place(place));
    }

    List<Field> list() {
      return fields;
    }
  }
}
