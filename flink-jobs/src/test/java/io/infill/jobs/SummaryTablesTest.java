package io.infill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Manifest;
import io.infill.jobs.terminal.Ink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTablesTest {
  private static final LedgerEntry SMALL = LedgerEntry.empty("en").withIn(1, 10).withKept(1, 10);
  private static final LedgerEntry LARGE =
      LedgerEntry.empty("网页")
          .withIn(2000, 3_000_000)
          .withKept(1500, 2_500_000)
          .withDropped("language", 100, 200_000)
          .withDropped("mojibake", 400, 300_000);

  @Test
  void theLedgerIsSortedBySizeAndAlignedByColumns() {
    Manifest clean = manifest("clean", Map.of(), SMALL, LARGE);
    assertThat(SummaryTables.ledger(List.of(clean)).toString())
        .isEqualTo(
            """
              stage  source     in   kept           dropped  rejected  volume in       kept
              clean  网页    2,000  1,500   75.0 %      500         0  3,000,000  2,500,000  bytes
                     en          1      1  100.0 %        0         0         10         10  bytes
                     total   2,001  1,501   75.0 %      500         0  3,000,010  2,500,010  bytes
            """);
  }

  @Test
  void theMostFrequentReasonComesFirst() {
    Manifest clean = manifest("clean", Map.of(), SMALL, LARGE);
    assertThat(SummaryTables.drops(List.of(clean)).toString())
        .isEqualTo(
            """
              stage  dropped by  records  of stage   volume
              clean  mojibake        400    20.0 %  300,000  bytes
                     language        100     5.0 %  200,000  bytes
            """);
    assertThat(SummaryTables.drops(List.of(manifest("mask", Map.of(), SMALL))).isEmpty()).isTrue();
  }

  @Test
  void sequencesAreCountedBySourceAndTaskThoughSourcesHaveSlashes() {
    Manifest mask =
        manifest(
            "mask", Map.of("sequences", 9L, "sequences/a/b/mask", 3L, "sequences/a/b/gmask", 6L));
    Manifest mip = manifest("mip", Map.of("sequences", 1L, "sequences/mip/qqp", 1L));
    assertThat(SummaryTables.sequences(List.of(mask, mip)).toString())
        .isEqualTo(
            """
              source   gmask  mask  mip  sequences
              a/b          6     3    0          9   90.0 %
              mip/qqp      0     0    1          1   10.0 %
              total        6     3    1         10  100.0 %
            """);
  }

  @Test
  void repeatedDocumentsAreCountedByHowOftenTheyStandInAnEpoch() {
    Manifest tokenize =
        manifest(
            "tokenize",
            Map.of(
                "repeats/1/documents", 80L,
                "repeats/1/tokens", 8_000L,
                "repeats/10/documents", 20L,
                "repeats/10/tokens", 1_200L));
    assertThat(SummaryTables.repeats(tokenize).toString())
        .isEqualTo(
            """
              in an epoch  documents  tokens of them  tokens in sequences
              once                80           8,000                8,000  40.0 %
              10 times            20           1,200               12,000  60.0 %
              total              100           9,200               20,000
            """);
    assertThat(SummaryTables.repeats(manifest("tokenize", Map.of())).isEmpty()).isTrue();
  }

  @Test
  void rejectsNameTheirCauseWhereItIsKnown() {
    Manifest ingest = manifest("ingest", Map.of("rejected/en:truncated-gzip", 2L));
    assertThat(SummaryTables.rejects(List.of(ingest)).toString())
        .contains("ingest  en      truncated-gzip        2");
  }

  @Test
  void headingsOfNumbersStandRightAndTotalsAreBoldOnATerminal() {
    TerminalTable table =
        new TerminalTable().heading("name", "n").row("a", 1000).total("sum", 1000);
    assertThat(table.toString()).isEqualTo("  name      n\n  a     1,000\n  sum   1,000\n");
    assertThat(table.toString(Ink.of(true, Map.of())))
        .contains("\u001b[2m  name      n\u001b[0m")
        .contains("\u001b[1m  sum   1,000\u001b[0m");
  }

  @Test
  void sizesAndSharesAreReadable() {
    assertThat(TerminalTable.bytes(1023)).isEqualTo("1023 B");
    assertThat(TerminalTable.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(TerminalTable.bytes(3L << 40)).isEqualTo("3.0 TiB");
    assertThat(TerminalTable.percent(1, 3)).isEqualTo("33.3 %");
    assertThat(TerminalTable.percent(0, 0)).isEqualTo("-");
  }

  private static Manifest manifest(String stage, Map<String, Long> facts, LedgerEntry... entries) {
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "documents",
        stage,
        "",
        new TreeMap<>(),
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        Ledger.of(stage, "documents", "bytes", List.of(entries)),
        new TreeMap<>(facts));
  }
}
