package io.infill.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.quality.Signals;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.FileTree;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalRowsTest {
  private static final Document ONE = document("one");
  private static final Document TWO = document("two");
  private static final LedgerEntry LEDGER =
      LedgerEntry.empty("web").withIn(2, 6).withKept(1, 3).withDropped("language", 1, 3);

  @TempDir Path output;

  @BeforeEach
  void twoDocuments() throws IOException {
    write("documents", DocumentFormat.DOCUMENTS, List.of(ONE, TWO));
  }

  @Test
  void aRowForEachDocumentIsRight() throws IOException {
    write("signals", new SignalFormat(), List.of(row(ONE, ""), row(TWO, "language")));
    assertThat(SignalRows.problems(output)).isEmpty();
  }

  @Test
  void aMissingAndAnAddedRowAreNamed() throws IOException {
    write("signals", new SignalFormat(), List.of(row(TWO, "language")));
    assertThat(SignalRows.problems(output))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("has " + TWO.id() + " where documents/ has " + ONE.id());
    write(
        "signals",
        new SignalFormat(),
        List.of(row(ONE, ""), row(TWO, "language"), row(document("three"), "")));
    assertThat(SignalRows.problems(output))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("has " + document("three").id() + " where documents/ has no row");
  }

  @Test
  void aRuleThatTheLedgerDoesNotKnowIsNamed() throws IOException {
    write("signals", new SignalFormat(), List.of(row(ONE, "language"), row(TWO, "mojibake")));
    assertThat(SignalRows.problems(output))
        .containsExactly(
            "signals/ has 0 documents that no rule dropped, the ledger 1",
            "signals/ has 1 documents dropped by mojibake, the ledger 0");
  }

  @Test
  void aRuleThatTheRowsDoNotNameIsNamed() throws IOException {
    write("signals", new SignalFormat(), List.of(row(ONE, ""), row(TWO, "")));
    assertThat(SignalRows.problems(output))
        .containsExactly(
            "signals/ has 2 documents that no rule dropped, the ledger 1",
            "signals/ has 0 documents dropped by language, the ledger 1");
  }

  @Test
  void withoutDocumentsRowsAreThoseOfKeptAndDroppedTogether() throws IOException {
    FileTree.delete(output.resolve("documents"));
    write("cleaned", DocumentFormat.CLEANED, List.of(ONE));
    write("dropped", new DropFormat(), List.of(Drop.byRule(TWO, "en", "language", 0, 1, "")));
    write("signals", new SignalFormat(), List.of(row(ONE, ""), row(TWO, "language")));
    assertThat(SignalRows.problems(output)).isEmpty();
    write("signals", new SignalFormat(), List.of(row(document("x"), ""), row(TWO, "language")));
    assertThat(SignalRows.problems(output))
        .satisfiesExactly(
            p -> assertThat(p).contains("has a row of " + document("x").id()),
            p -> assertThat(p).endsWith("has no row of " + ONE.id()));
    write("signals", new SignalFormat(), List.of(row(TWO, ""), row(TWO, "language")));
    assertThat(SignalRows.problems(output))
        .satisfiesExactly(
            p -> assertThat(p).contains("a row of " + TWO.id()).endsWith("or a second one"),
            p -> assertThat(p).endsWith("has no row of " + ONE.id()));
  }

  @Test
  void aDoubledRowIsNamed() throws IOException {
    write("signals", new SignalFormat(), List.of(row(ONE, ""), row(ONE, ""), row(TWO, "language")));
    assertThat(SignalRows.problems(output))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("signals/ has 2 documents that no rule dropped"),
            p -> assertThat(p).endsWith(ONE.id() + " where documents/ has " + TWO.id()));
  }

  @Test
  void whatIsDroppedAfterJudgingHasRowsWithoutARule() throws IOException {
    for (String rule :
        List.of("exact-duplicate", "near-duplicate", "url-duplicate", "passages-only")) {
      LedgerEntry ledger =
          LedgerEntry.empty("web").withIn(2, 6).withKept(1, 3).withDropped(rule, 1, 3);
      write("signals", new SignalFormat(), List.of(row(ONE, ""), row(TWO, "")), ledger);
      assertThat(SignalRows.problems(output)).as(rule).isEmpty();
    }
  }

  private <T> void write(String name, RowFormat<T> format, List<T> rows) throws IOException {
    write(name, format, rows, LEDGER);
  }

  private <T> void write(String name, RowFormat<T> format, List<T> rows, LedgerEntry account)
      throws IOException {
    DatasetWriter<T> writer = DatasetWriter.to(output.resolve(name), format, 1);
    writer.begin();
    try (ShardWriter<T> shard = writer.shard(0)) {
      for (T row : rows) {
        shard.write(row);
      }
      shard.commit();
    }
    StageSeal seal =
        new StageSeal("clean", "f", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    Ledger ledger = Ledger.of("clean", "documents", "bytes", List.of(account));
    writer.commit(seal, ledger, new TreeMap<>(), rows.size());
  }

  private static SignalRow row(Document document, String rule) {
    return new SignalRow(document.id(), "web", "en", rule, document.textBytes(), Signals.NONE);
  }

  private static Document document(String text) {
    Provenance place = new Provenance("a.jsonl", 0, 0);
    return new Document(DocumentId.of("web", place, text), "web", "", "", "{}", place, text);
  }
}
